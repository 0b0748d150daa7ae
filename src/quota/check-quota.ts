/**
 * Whether a call fits under every limit, and what it takes when it is admitted. `checkQuota` and
 * `takeQuota` are called in one synchronous step; a call that was refused takes nothing, so exactly
 * `limit` calls are admitted in any window.
 */
import type { Demand } from './demand.js';
import type { QuotaLimits, QuotaResource } from './limits.js';
import { addToWindow, amountWithin } from './rolling-window.js';
import type { QuotaUsage } from './usage.js';

/** The first limit that the call would exceed. */
export interface QuotaExcess {
  readonly resource: QuotaResource;
  readonly limit: number;
  /** What would be used with this call. */
  readonly actual: number;
}

/** @param nowMs monotonic milliseconds */
export function checkQuota(
  limits: QuotaLimits,
  usage: QuotaUsage,
  demand: Demand,
  nowMs: number,
): QuotaExcess | undefined {
  const over = (resource: QuotaResource, actual: number): QuotaExcess | undefined => {
    const limit = limits[resource];
    return limit !== null && actual > limit ? { resource, limit, actual } : undefined;
  };
  // A limit bounds what is asked for: what a call does not use cannot refuse it.
  const when = (
    asked: number,
    resource: QuotaResource,
    used: () => number,
  ): QuotaExcess | undefined =>
    asked === 0 || limits[resource] === null ? undefined : over(resource, used() + asked);
  return (
    when(1, 'max_hostcalls_per_second', () => amountWithin(usage.callsPerSecond, nowMs)) ??
    when(1, 'max_hostcalls_per_minute', () => amountWithin(usage.callsPerMinute, nowMs)) ??
    when(1, 'max_hostcalls_total', () => usage.callsTotal) ??
    when(demand.subprocesses, 'max_subprocesses', () => usage.subprocesses) ??
    when(demand.writeBytes, 'max_write_bytes', () => usage.writeBytes) ??
    when(demand.httpRequests, 'max_http_requests', () => usage.httpRequests) ??
    when(demand.pending, 'max_pending_calls', () => usage.pendingCalls) ??
    when(demand.uiEvents, 'max_ui_events_per_second', () =>
      amountWithin(usage.uiPerSecond, nowMs),
    ) ??
    when(demand.logBytes, 'max_log_bytes_per_minute', () =>
      amountWithin(usage.logPerMinute, nowMs),
    ) ??
    over('max_cpu_ms_per_minute', amountWithin(usage.cpuPerMinute, nowMs))
  );
}

export function takeQuota(usage: QuotaUsage, demand: Demand, nowMs: number): void {
  addToWindow(usage.callsPerSecond, 1, nowMs);
  addToWindow(usage.callsPerMinute, 1, nowMs);
  usage.callsTotal += 1;
  usage.subprocesses += demand.subprocesses;
  usage.writeBytes += demand.writeBytes;
  usage.httpRequests += demand.httpRequests;
  usage.pendingCalls += demand.pending;
  if (demand.uiEvents > 0) addToWindow(usage.uiPerSecond, demand.uiEvents, nowMs);
  if (demand.logBytes > 0) addToWindow(usage.logPerMinute, demand.logBytes, nowMs);
}

/** The call is over: what it held while it was open is free again. */
export function releaseQuota(usage: QuotaUsage, demand: Demand): void {
  usage.subprocesses = Math.max(0, usage.subprocesses - demand.subprocesses);
  usage.pendingCalls = Math.max(0, usage.pendingCalls - demand.pending);
}

/** Guest computing, metered by the lane after each turn. */
export function addCpuTime(usage: QuotaUsage, cpuMs: number, nowMs: number): void {
  addToWindow(usage.cpuPerMinute, cpuMs, nowMs);
}
