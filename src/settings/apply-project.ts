/**
 * A reading applied so that it can only tighten: a project's files always, and every source when
 * one of them could not be understood.
 */
import { narrowRulesAsDenies } from './keep-narrow-rules.js';
import { PROFILE_MODES } from './profile-name.js';
import { quoteValue } from './quote-text.js';
import { sameValue, type SettingLeaf, type SettingLeaves } from './read-settings-tree.js';
import type { SettingSource } from './setting-source.js';
import type { SettingsDiagnostic } from './settings-diagnostic.js';
import { PROFILE_KEY } from './settings-shape.js';
import { profileIn } from './settings.js';
import { tighten } from './tighten.js';

export interface Tightened {
  readonly leaves: SettingLeaves;
  readonly diagnostics: readonly SettingsDiagnostic[];
}

/**
 * The profile is taken first: it decides what a mode of null and several defaults stand for.
 * Lists of denies grow even where a flag or variable decides; other settings that one of those
 * gave stay as they are, because they are the operator's word for this session.
 */
export function applyTightening(leaves: SettingLeaves, proposed: SettingLeaves): Tightened {
  const result = new Map(leaves);
  const diagnostics: SettingsDiagnostic[] = [];
  const profileFirst = [...proposed.values()].sort(
    (a, b) => Number(b.key === PROFILE_KEY) - Number(a.key === PROFILE_KEY),
  );
  for (const leaf of profileFirst) {
    const current = result.get(leaf.key);
    if (current !== undefined && isOfSession(current.source) && leaf.field.tighten !== 'add') {
      diagnostics.push(ignored(leaf, 'project_overruled', `${current.source} decides`));
      continue;
    }
    const profile = profileIn(result);
    const before = current === undefined ? leaf.field.fallback(profile) : current.value;
    const { value, refused } = tighten(leaf.field, before, leaf.value, PROFILE_MODES[profile]);
    if (refused) diagnostics.push(ignored(leaf, 'project_loosens', 'a project can only tighten'));
    if (sameValue(value, before)) continue;
    if (leaf.key === PROFILE_KEY && profile === 'permissive') {
      for (const deny of narrowRulesAsDenies(result, leaf.source)) result.set(deny.key, deny);
    }
    result.set(leaf.key, { ...leaf, value, earlier: current });
  }
  return { leaves: result, diagnostics };
}

/**
 * The settings when any source could not be understood: safe, and of the rest only what is stricter
 * than the defaults. What is allowed does not hold, because the part that could not be read may have
 * been what took it back.
 * @param merged what would hold if the sources had no fault
 * @param readings files first, then variables and flags
 */
export function failClosed(
  merged: SettingLeaves,
  readings: readonly SettingLeaves[],
): SettingLeaves {
  const denies = profileIn(merged) === 'permissive' ? narrowRulesAsDenies(merged, 'default') : [];
  return readings.reduce<SettingLeaves>(
    (leaves, reading) => applyTightening(leaves, reading).leaves,
    new Map(denies.map((leaf) => [leaf.key, leaf])),
  );
}

function isOfSession(source: SettingSource): boolean {
  return source === 'cli' || source.startsWith('env:');
}

function ignored(
  leaf: SettingLeaf,
  code: 'project_overruled' | 'project_loosens',
  why: string,
): SettingsDiagnostic {
  const message = `${leaf.key}: ${quoteValue(leaf.given)} is ignored; ${why}`;
  const severity = code === 'project_overruled' ? 'info' : 'warning';
  return { severity, code, key: leaf.key, source: leaf.source, message };
}
