/** The quotas that hold for one extension: of its rules and the general ones, the smallest each. */
import type { ExtensionPolicySettings } from '../settings/extension-policy-settings.js';
import type { QuotaSettings } from '../settings/quota-settings.js';
import { formatSettingKey, sourceOf, type SettingSource } from '../settings/setting-source.js';
import { snakeCase } from '../settings/setting-field.js';
import type { PolicySubject } from './match-layers.js';

export interface QuotaLimit {
  /** Name of the Operator Handbook, e.g. `max_hostcalls_per_second`. */
  readonly resource: string;
  /** null: no limit. */
  readonly limit: number | null;
  readonly source: SettingSource;
}

const RESOURCES = [
  'maxHostcallsPerSecond',
  'maxHostcallsPerMinute',
  'maxHostcallsTotal',
  'maxSubprocesses',
  'maxWriteBytes',
  'maxHttpRequests',
  'maxMemoryMb',
] as const satisfies readonly (keyof QuotaSettings)[];

export function quotaFor(
  settings: ExtensionPolicySettings,
  sources: ReadonlyMap<string, SettingSource>,
  subject: PolicySubject,
): readonly QuotaLimit[] {
  const named = [subject.extensionId, subject.digest].flatMap((key) => {
    const quota = key === undefined ? undefined : settings.perExtension.get(key)?.quota;
    return key === undefined || quota === undefined ? [] : [{ path: ['perExtension', key], quota }];
  });
  const candidates = [...named, { path: [], quota: settings.quota }];
  return RESOURCES.map((resource) => {
    const limits = candidates.flatMap(({ path, quota }) => {
      const limit = quota[resource];
      const key = formatSettingKey(['extensionPolicy', ...path, 'quota', resource]);
      return limit === null ? [] : [{ limit, source: sourceOf(sources, key) }];
    });
    const smallest = limits.reduce<(typeof limits)[number] | undefined>(
      (best, next) => (best === undefined || next.limit < best.limit ? next : best),
      undefined,
    );
    return {
      resource: snakeCase(resource),
      limit: smallest?.limit ?? null,
      source: smallest?.source ?? 'default',
    };
  });
}
