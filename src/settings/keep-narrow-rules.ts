/**
 * The permissive profile has no default capabilities: an extension with a stricter mode of its own
 * may use only what its rule allows. A stricter profile brings defaults along and would give that
 * extension more. So when a profile is tightened from outside, such a rule is written out as denies.
 */
import { CAPABILITIES } from '../vocabulary/capability.js';
import { extensionRuleGroup } from './extension-policy-settings.js';
import type { SettingLeaf, SettingLeaves } from './read-settings-tree.js';
import { formatSettingKey, type SettingSource } from './setting-source.js';

/**
 * @param leaves under the permissive profile
 * @param source who tightened the profile
 * @returns deny lists, one for each rule with a mode that is not permissive
 */
export function narrowRulesAsDenies(
  leaves: SettingLeaves,
  source: SettingSource,
): readonly SettingLeaf[] {
  const { deny } = extensionRuleGroup.members;
  if (deny?.kind !== 'field') return [];
  return [...leaves.values()].flatMap(({ segments, value }) => {
    const [section, map, subject, setting] = segments;
    const isNarrow = value === 'strict' || value === 'prompt';
    if (map !== 'perExtension' || setting !== 'mode' || !isNarrow) return [];
    if (section === undefined || subject === undefined) return [];
    const listOf = (name: string): readonly unknown[] => {
      const list = leaves.get(formatSettingKey([section, map, subject, name]))?.value;
      return Array.isArray(list) ? list : [];
    };
    const allowed = listOf('allow');
    const denied = CAPABILITIES.filter((capability) => !allowed.includes(capability));
    const all = [...new Set([...listOf('deny'), ...denied])];
    const path = [section, map, subject, 'deny'];
    const key = formatSettingKey(path);
    const earlier = leaves.get(key);
    return [{ key, segments: path, field: deny, value: all, given: all, source, earlier }];
  });
}
