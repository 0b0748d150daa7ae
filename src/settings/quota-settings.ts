/**
 * Quotas, for all extensions (`extensionPolicy.quota`) or one (`perExtension.<id>.quota`).
 * Names are those of the Operator Handbook, "Quota Management", and of the Incident Runbook, INC-6.
 * null: no limit of its own.
 */
import { z } from 'zod';
import { settingField, settingGroup, type SettingField } from './setting-field.js';

const COUNT_MAX = 1_000_000_000_000;
const count = z.int().min(0).max(COUNT_MAX).nullable();

export const quotaSchema = z
  .strictObject({
    maxHostcallsPerSecond: count,
    maxHostcallsPerMinute: count,
    /** For one load of the extension. */
    maxHostcallsTotal: count,
    /** At the same time. */
    maxSubprocesses: count,
    maxWriteBytes: count,
    /** Redirects count. */
    maxHttpRequests: count,
    maxMemoryMb: count,
  })
  .readonly();
export type QuotaSettings = z.infer<typeof quotaSchema>;

const limit = (): SettingField =>
  settingField(count, { fallback: null, tighten: 'smaller', range: [0, COUNT_MAX] });

export const quotaGroup = settingGroup({
  maxHostcallsPerSecond: limit(),
  maxHostcallsPerMinute: limit(),
  maxHostcallsTotal: limit(),
  maxSubprocesses: limit(),
  maxWriteBytes: limit(),
  maxHttpRequests: limit(),
  maxMemoryMb: limit(),
} satisfies Record<keyof QuotaSettings, SettingField>);
