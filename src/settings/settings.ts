/** The settings in force, typed: every field has a value. */
import type { z } from 'zod';
import { extensionPolicySchema, extensionRuleGroup } from './extension-policy-settings.js';
import { extensionRiskSchema } from './extension-risk-settings.js';
import { extensionRolloutSchema } from './extension-rollout-settings.js';
import { extensionRuntimeSchema } from './extension-runtime-settings.js';
import { extensionScannerSchema } from './extension-scanner-settings.js';
import { POLICY_PROFILES, type PolicyProfile } from './profile-name.js';
import type { SettingLeaves } from './read-settings-tree.js';
import type { SettingGroup, SettingNode } from './setting-field.js';
import { formatSettingKey } from './setting-source.js';
import { PROFILE_KEY, SETTINGS_SHAPE } from './settings-shape.js';

const schemas = {
  extensionPolicy: extensionPolicySchema,
  extensionRisk: extensionRiskSchema,
  extensionRollout: extensionRolloutSchema,
  extensionRuntime: extensionRuntimeSchema,
  extensionScanner: extensionScannerSchema,
} as const;

export type Settings = {
  readonly [Section in keyof typeof schemas]: z.infer<(typeof schemas)[Section]>;
};

/** Fills in defaults; the profile decides some of them. */
export function settingsOf(leaves: SettingLeaves): Settings {
  const build: Build = { leaves, profile: profileIn(leaves), ruleKeys: ruleKeysIn(leaves) };
  const section = (name: keyof typeof schemas): unknown => {
    const node = SETTINGS_SHAPE.members[name];
    return node === undefined ? undefined : valueOf(build, node, [name]);
  };
  return {
    extensionPolicy: schemas.extensionPolicy.parse(section('extensionPolicy')),
    extensionRisk: schemas.extensionRisk.parse(section('extensionRisk')),
    extensionRollout: schemas.extensionRollout.parse(section('extensionRollout')),
    extensionRuntime: schemas.extensionRuntime.parse(section('extensionRuntime')),
    extensionScanner: schemas.extensionScanner.parse(section('extensionScanner')),
  };
}

export function profileIn(leaves: SettingLeaves): PolicyProfile {
  const value = leaves.get(PROFILE_KEY)?.value;
  return POLICY_PROFILES.find((profile) => profile === value) ?? 'safe';
}

interface Build {
  readonly leaves: SettingLeaves;
  readonly profile: PolicyProfile;
  readonly ruleKeys: readonly string[];
}

function valueOf(build: Build, node: SettingNode, segments: readonly string[]): unknown {
  switch (node.kind) {
    case 'field': {
      const leaf = build.leaves.get(formatSettingKey(segments));
      return leaf === undefined ? node.fallback(build.profile) : leaf.value;
    }
    case 'group':
      return groupOf(build, node, segments);
    case 'map':
      return new Map(
        build.ruleKeys.map((key) => [key, groupOf(build, node.of, [...segments, key])]),
      );
  }
}

function groupOf(build: Build, group: SettingGroup, segments: readonly string[]): unknown {
  return Object.fromEntries(
    Object.entries(group.members).map(([name, node]) => [
      name,
      valueOf(build, node, [...segments, name]),
    ]),
  );
}

/** Sorted, so that the same settings always give the same bytes. */
function ruleKeysIn(leaves: SettingLeaves): readonly string[] {
  const keys = new Set<string>();
  for (const { segments } of leaves.values()) {
    const [, member, key, setting] = segments;
    const isRule = member === 'perExtension' && key !== undefined && setting !== undefined;
    if (isRule && Object.hasOwn(extensionRuleGroup.members, setting)) keys.add(key);
  }
  return [...keys].sort();
}
