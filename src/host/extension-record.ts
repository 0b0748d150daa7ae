/**
 * What the host knows of one loaded extension: the one mutable cell per extension. Everything else
 * about it is a value that goes in and comes out.
 */
import type { ConnectorScope } from '../../hostcalls/method-spec.js';
import { HostError } from '../vocabulary/errors.js';
import type { Principal } from '../vocabulary/identity.js';
import type { JsonObject } from '../vocabulary/json.js';
import type { Lane } from './lane-pool.js';
import type { PreparedSummary } from './lane/messages.js';
import type { AskedCapabilities } from './asked-capabilities.js';

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
  readonly asked: AskedCapabilities;
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

/** INVARIANT (INV-011): what was killed, quarantined or unloaded gets no instance any more. */
export function mayRun({ status }: ExtensionRecord): boolean {
  return status !== 'quarantined' && status !== 'unloaded';
}

/**
 * Asked again behind every wait on the way to a fresh instance.
 * @throws HostError E_STOPPED when it was ended for good meanwhile
 */
export function assertMayRun(record: ExtensionRecord): void {
  if (mayRun(record)) return;
  throw new HostError('E_STOPPED', `${record.principal.extensionId} was ended (${record.status})`);
}

/** For people and tests, as plain data. */
export function detailsOf(record: ExtensionRecord): JsonObject {
  return {
    id: record.principal.extensionId,
    digest: record.principal.digest,
    generation: record.principal.generation,
    status: record.status,
    path: record.path,
    lane: record.lane.kind,
    cpuMs: Math.round(record.cpuMs + record.lane.connection.transport.signals.cpuMs),
  };
}
