/** Pieces of parameter schemas that several fs methods share. */
import { z } from 'zod';
import { PATH_CHARS_MAX } from '../../../src/paths/limits.js';
import type { Resource } from '../../../src/vocabulary/call-facts.js';

/** A path as the guest spelled it. What its form says is decided later, so that it is recorded. */
export const pathParam = z.string().max(PATH_CHARS_MAX);
/** Permission bits, the special ones included. */
export const modeParam = z.int().min(0).max(0o7777);
/** A byte offset or count. */
export const bytesParam = z.int().min(0);
/** A number from fs.open. */
export const fdParam = z.int().min(0);
/** Milliseconds since 1970. */
export const timeParam = z.number();

export function pathResource(path: string, access: 'read' | 'write' | 'remove'): Resource {
  return { kind: 'path', path, access };
}
