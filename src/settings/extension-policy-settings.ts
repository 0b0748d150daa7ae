/**
 * Settings of the capability policy (Operator Handbook, "Policy Configuration").
 * `allowDangerous` lifts exec and env from the profile's deny list for every extension,
 * `allowDangerousFor` for the named ids or digests only; what `denyCaps` names stays denied.
 */
import { z } from 'zod';
import { CAPABILITIES } from '../vocabulary/capability.js';
import { execMediationGroup, execMediationSchema } from './exec-mediation-settings.js';
import { POLICY_MODES, POLICY_PROFILES, PROFILE_NAMES } from './profile-name.js';
import { quotaGroup, quotaSchema } from './quota-settings.js';
import { parseRuleKey } from './rule-key.js';
import { secretBrokerGroup, secretBrokerSchema } from './secret-broker-settings.js';
import { lowerCased, settingField, settingGroup, type SettingMap } from './setting-field.js';

const SUBJECTS_MAX = 10_000;
const capabilities = z.array(z.enum(CAPABILITIES)).max(64).readonly();
const subjects = z
  .array(z.string().refine((text) => parseRuleKey(text) === text, 'not an extension id or digest'))
  .max(SUBJECTS_MAX)
  .readonly();

export const extensionRuleSchema = z
  .strictObject({
    allow: capabilities,
    deny: capabilities,
    /** null: the mode of the profile. */
    mode: z.enum(POLICY_MODES).nullable(),
    quota: quotaSchema,
  })
  .readonly();
export type ExtensionRuleSettings = z.infer<typeof extensionRuleSchema>;

export const extensionPolicySchema = z
  .strictObject({
    profile: z.enum(POLICY_PROFILES),
    allowDangerous: z.boolean(),
    allowDangerousFor: subjects,
    /** Denied to every extension besides what the profile denies. */
    denyCaps: capabilities,
    /** By extension id or digest (64 lower-case hex digits). */
    perExtension: z.map(z.string(), extensionRuleSchema).readonly(),
    execMediation: execMediationSchema,
    secretBroker: secretBrokerSchema,
    quota: quotaSchema,
  })
  .readonly();
export type ExtensionPolicySettings = z.infer<typeof extensionPolicySchema>;

export const extensionRuleGroup = settingGroup({
  allow: settingField(capabilities, {
    fallback: [],
    tighten: 'keep_common',
    words: CAPABILITIES,
  }),
  deny: settingField(capabilities, { fallback: [], tighten: 'add', words: CAPABILITIES }),
  mode: settingField(z.enum(POLICY_MODES).nullable(), {
    fallback: null,
    tighten: 'mode',
    strictestFirst: POLICY_MODES,
    words: POLICY_MODES,
    respell: lowerCased,
  }),
  quota: quotaGroup,
});

const perExtension: SettingMap = {
  kind: 'map',
  parseKey: parseRuleKey,
  keyMeaning: 'an extension id or a SHA-256 digest',
  of: extensionRuleGroup,
};

function respellSubjects(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((item: unknown) =>
    typeof item === 'string' ? (parseRuleKey(item) ?? item) : item,
  );
}

export const extensionPolicyGroup = settingGroup({
  profile: settingField(z.enum(POLICY_PROFILES), {
    fallback: 'safe',
    tighten: 'stricter',
    strictestFirst: POLICY_PROFILES,
    words: PROFILE_NAMES,
  }),
  allowDangerous: settingField(z.boolean(), { fallback: false, tighten: 'only_false' }),
  allowDangerousFor: settingField(subjects, {
    fallback: [],
    tighten: 'keep_common',
    respell: respellSubjects,
  }),
  denyCaps: settingField(capabilities, { fallback: [], tighten: 'add', words: CAPABILITIES }),
  perExtension,
  execMediation: execMediationGroup,
  secretBroker: secretBrokerGroup,
  quota: quotaGroup,
});
