/**
 * What the host knows of one loaded extension: the one mutable cell per extension. Everything else
 * about it is a value that goes in and comes out.
 */
import type { ConnectorScope } from '../../hostcalls/method-spec.js';
import type { Capability } from '../vocabulary/capability.js';
import type { Principal } from '../vocabulary/identity.js';
import type { Lane } from './lane-pool.js';
import type { PreparedSummary } from './lane/messages.js';

export type ExtensionStatus =
  | 'loading'
  | 'running'
  /** This instance is gone; a fresh one may follow. */
  | 'stopped'
  /** Three stops in ten minutes, or the operator said so: nothing runs until a promotion. */
  | 'quarantined'
  | 'unloaded';

export interface ExtensionRecord {
  /** Entry file as discovery found it, links not followed. */
  readonly path: string;
  /** Folder that discovery gave it; undefined when decided from the entry alone. */
  readonly root: string | undefined;
  readonly order: number;
  readonly summary: PreparedSummary;
  readonly narrowed: readonly Capability[] | undefined;
  principal: Principal;
  scope: ConnectorScope;
  lane: Lane;
  status: ExtensionStatus;
  /** Wall clock of the latest stops, ms. */
  stops: readonly number[];
  cpuMs: number;
}

/** Decisions 1.10: three stops within ten minutes quarantine. */
export const STOPS_MAX = 3;
export const STOPS_WINDOW_MS = 10 * 60_000;

/** @returns the stops that still count, the new one included */
export function stopsWithin(stops: readonly number[], nowMs: number): readonly number[] {
  return [...stops, nowMs].filter((at) => nowMs - at < STOPS_WINDOW_MS);
}
