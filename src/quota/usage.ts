/**
 * What one extension has used. It belongs to the extension's lane and goes on through reloads and
 * changes of lane: an extension does not wash its counters by starting again.
 */
import { createRollingWindow, type RollingWindow } from './rolling-window.js';

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60_000;

export interface QuotaUsage {
  readonly callsPerSecond: RollingWindow;
  readonly callsPerMinute: RollingWindow;
  readonly uiPerSecond: RollingWindow;
  readonly logPerMinute: RollingWindow;
  readonly cpuPerMinute: RollingWindow;
  callsTotal: number;
  writeBytes: number;
  httpRequests: number;
  /** At this moment. */
  subprocesses: number;
  pendingCalls: number;
}

/** The counters that outlive an instance. */
export interface QuotaTotals {
  readonly callsTotal: number;
  readonly writeBytes: number;
  readonly httpRequests: number;
}

export function createQuotaUsage(totals?: QuotaTotals): QuotaUsage {
  return {
    callsPerSecond: createRollingWindow(SECOND_MS),
    callsPerMinute: createRollingWindow(MINUTE_MS),
    uiPerSecond: createRollingWindow(SECOND_MS),
    logPerMinute: createRollingWindow(MINUTE_MS),
    cpuPerMinute: createRollingWindow(MINUTE_MS),
    callsTotal: totals?.callsTotal ?? 0,
    writeBytes: totals?.writeBytes ?? 0,
    httpRequests: totals?.httpRequests ?? 0,
    subprocesses: 0,
    pendingCalls: 0,
  };
}

export function totalsOf(usage: QuotaUsage): QuotaTotals {
  const { callsTotal, writeBytes, httpRequests } = usage;
  return { callsTotal, writeBytes, httpRequests };
}
