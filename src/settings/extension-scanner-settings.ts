/**
 * Settings of the scanner: findings that the operator accepts for one digest for a while. What a
 * waiver must hold is the scanner's business (scanner/waiver.ts): one that is expired or malformed
 * counts as none and is reported at the load, it does not void the rest of the settings.
 */
import { z } from 'zod';
import { settingField, settingGroup } from './setting-field.js';

const WAIVERS_MAX = 1_000;
const waivers = z.array(z.unknown()).max(WAIVERS_MAX).readonly();

export const extensionScannerSchema = z
  .strictObject({
    /** Items `{ rule, digest, owner, reason, created, expires }`. */
    waivers,
  })
  .readonly();
export type ExtensionScannerSettings = z.infer<typeof extensionScannerSchema>;

export const extensionScannerGroup = settingGroup({
  waivers: settingField(waivers, { fallback: [], tighten: 'keep_common' }),
});
