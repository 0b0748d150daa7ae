/**
 * Members of intrinsics that are data: what reading their path gives. Without a row, a member of a
 * native is a native of the longer path.
 */
import type { Value } from '../engine/value.js';
import type { Machine } from './native.js';

export type ReadModel = (machine: Machine) => Value;
/** A key that ends in `.*` takes every path below it. */
export type ReadModels = Readonly<Record<string, ReadModel>>;
