/** The parts of an explanation that teach: presets, how to opt in, how to go back to safe. */
import type { Capability } from '../vocabulary/capability.js';
import { POLICY_PROFILES, type PolicyMode, type PolicyProfile } from '../settings/profile-name.js';
import type { SettingSource } from '../settings/setting-source.js';
import { PROFILE_PRESETS } from './profile-presets.js';

export interface ExplainedAdvice {
  readonly profile_presets: readonly {
    readonly profile: PolicyProfile;
    readonly mode: PolicyMode;
    readonly default_caps: readonly Capability[];
    readonly deny_caps: readonly Capability[];
  }[];
  readonly dangerous_capability_opt_in: {
    readonly cli: string;
    readonly env_var: string;
    readonly config_example: unknown;
  };
  readonly migration_guardrails: {
    readonly default_profile: PolicyProfile;
    readonly active_default_profile: boolean;
    readonly profile_source: SettingSource;
    readonly safe_by_default_reason: string;
    readonly opt_in_cli: string;
    readonly settings_examples: readonly unknown[];
    readonly revert_to_safe_cli: string;
  };
}

/** @param subject id or digest that examples name */
export function explainAdvice(
  profile: PolicyProfile,
  profileSource: SettingSource,
  subject: string,
): ExplainedAdvice {
  return {
    profile_presets: POLICY_PROFILES.map((name) => ({
      profile: name,
      mode: PROFILE_PRESETS[name].mode,
      default_caps: PROFILE_PRESETS[name].defaultCaps,
      deny_caps: PROFILE_PRESETS[name].denyCaps,
    })),
    dangerous_capability_opt_in: {
      cli: `PI_EXTENSION_ALLOW_DANGEROUS_FOR=${shellWord(subject)} pi-host`,
      env_var: 'PI_EXTENSION_ALLOW_DANGEROUS_FOR',
      config_example: {
        extensionPolicy: {
          allowDangerousFor: [subject],
          perExtension: { [subject]: { allow: ['exec'] } },
        },
      },
    },
    migration_guardrails: {
      default_profile: 'safe',
      active_default_profile: profile === 'safe' && profileSource === 'default',
      profile_source: profileSource,
      safe_by_default_reason: 'an extension is third-party code: what nobody allowed is denied',
      opt_in_cli: 'pi-host --extension-policy balanced',
      settings_examples: [
        { extensionPolicy: { profile: 'balanced' } },
        { extensionPolicy: { perExtension: { [subject]: { deny: ['http'] } } } },
      ],
      revert_to_safe_cli: 'pi-host --extension-policy safe',
    },
  };
}

function shellWord(text: string): string {
  return /^[A-Za-z0-9@/._-]+$/.test(text) ? text : `'${text}'`;
}
