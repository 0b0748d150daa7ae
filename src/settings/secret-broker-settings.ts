/** Settings of the secret broker (Operator Handbook, "Secret Broker"). */
import { z } from 'zod';
import { settingField, settingGroup } from './setting-field.js';

const PLACEHOLDER_CHARS_MAX = 64;
const NAMES_MAX = 1000;
const placeholder = z
  .string()
  .min(1)
  .max(PLACEHOLDER_CHARS_MAX)
  .regex(/^[ -~]+$/, 'printable ASCII only');
const names = z.array(z.string().min(1).max(256)).max(NAMES_MAX).readonly();

export const secretBrokerSchema = z
  .strictObject({
    enabled: z.boolean(),
    redactionPlaceholder: placeholder,
    /** Names of variables that are disclosed although a pattern matches. */
    disclosureAllowlist: names,
  })
  .readonly();
export type SecretBrokerSettings = z.infer<typeof secretBrokerSchema>;

export const secretBrokerGroup = settingGroup({
  enabled: settingField(z.boolean(), { fallback: true, tighten: 'only_true' }),
  redactionPlaceholder: settingField(placeholder, { fallback: '[REDACTED]', tighten: 'never' }),
  disclosureAllowlist: settingField(names, { fallback: [], tighten: 'keep_common' }),
});
