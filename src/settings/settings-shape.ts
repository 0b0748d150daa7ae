/** The sections of ours in a settings file; every other top-level key belongs to somebody else. */
import { extensionPolicyGroup } from './extension-policy-settings.js';
import { extensionRiskGroup } from './extension-risk-settings.js';
import { extensionRolloutGroup } from './extension-rollout-settings.js';
import { extensionRuntimeGroup } from './extension-runtime-settings.js';
import { extensionScannerGroup } from './extension-scanner-settings.js';
import { settingGroup } from './setting-field.js';

export const SETTINGS_SHAPE = settingGroup({
  extensionPolicy: extensionPolicyGroup,
  extensionRisk: extensionRiskGroup,
  extensionRollout: extensionRolloutGroup,
  extensionRuntime: extensionRuntimeGroup,
  extensionScanner: extensionScannerGroup,
});

export const PROFILE_KEY = 'extensionPolicy.profile';
