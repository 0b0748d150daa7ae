/**
 * What is counted and what bounds it (Operator Handbook, "Quota Management"; Incident Runbook, INC-6;
 * docs/decisions/0016-quotas.md for those that the documents only name).
 */
export const QUOTA_RESOURCES = [
  'max_hostcalls_per_second',
  'max_hostcalls_per_minute',
  'max_hostcalls_total',
  'max_subprocesses',
  'max_write_bytes',
  'max_http_requests',
  'max_memory_mb',
  'max_cpu_ms_per_minute',
  'max_pending_calls',
  'max_timers',
  'max_ui_events_per_second',
  'max_log_bytes_per_minute',
] as const;
export type QuotaResource = (typeof QUOTA_RESOURCES)[number];

/** null: no limit of its own. */
export type QuotaLimits = Readonly<Record<QuotaResource, number | null>>;

export const UNLIMITED: QuotaLimits = {
  max_hostcalls_per_second: null,
  max_hostcalls_per_minute: null,
  max_hostcalls_total: null,
  max_subprocesses: null,
  max_write_bytes: null,
  max_http_requests: null,
  max_memory_mb: null,
  max_cpu_ms_per_minute: null,
  max_pending_calls: null,
  max_timers: null,
  max_ui_events_per_second: null,
  max_log_bytes_per_minute: null,
};

/** Memory is a property of a running instance: it changes with the next start only. */
const NOT_TIGHTENED: ReadonlySet<QuotaResource> = new Set(['max_memory_mb']);

/**
 * The limits while the risk controller hardens an extension (F-156).
 * @param factor 0 to 1; a limit never falls below 1, so that a quiet extension stays usable
 */
export function tightenLimits(limits: QuotaLimits, factor: number): QuotaLimits {
  const tightened: Record<QuotaResource, number | null> = { ...limits };
  for (const resource of QUOTA_RESOURCES) {
    const limit = limits[resource];
    if (limit === null || limit === 0 || NOT_TIGHTENED.has(resource)) continue;
    tightened[resource] = Math.max(1, Math.floor(limit * factor));
  }
  return tightened;
}
