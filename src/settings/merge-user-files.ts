/**
 * The user's files to one reading. JSON wins over TOML where they differ, with a warning; two files
 * of one format that differ are an error, because no document says which one counts (C-04).
 */
import { sameValue, type SettingLeaf, type SettingLeaves } from './read-settings-tree.js';
import type { SettingsDiagnostic } from './settings-diagnostic.js';
import type { SettingSource } from './setting-source.js';

export interface UserFileReading {
  readonly file: { readonly path: string; readonly format: 'json' | 'toml' };
  readonly leaves: SettingLeaves;
}

export interface MergedFiles {
  readonly leaves: SettingLeaves;
  readonly diagnostics: readonly SettingsDiagnostic[];
}

export function mergeUserFiles(readings: readonly UserFileReading[]): MergedFiles {
  const diagnostics: SettingsDiagnostic[] = [];
  const json = readings.filter(({ file }) => file.format === 'json');
  const toml = readings.filter(({ file }) => file.format === 'toml');
  const ofJson = mergeEqual(json, diagnostics);
  const ofToml = mergeEqual(toml, diagnostics);
  const [firstJson] = json;
  const [firstToml] = toml;
  if (firstJson !== undefined && firstToml !== undefined && ofToml.size > 0) {
    const differing = [...ofToml.values()].filter((leaf) => {
      const rival = ofJson.get(leaf.key);
      return rival !== undefined && !sameValue(rival.value, leaf.value);
    });
    diagnostics.push(bothFormats(firstJson.file.path, firstToml.file.path, differing));
  }
  return { leaves: new Map([...ofToml, ...ofJson]), diagnostics };
}

function bothFormats(
  jsonPath: string,
  tomlPath: string,
  differing: readonly SettingLeaf[],
): SettingsDiagnostic {
  const source: SettingSource = `user:${tomlPath}`;
  const where =
    differing.length === 0
      ? 'they agree'
      : `they differ in ${differing.map((l) => l.key).join(', ')}`;
  const message = `settings also stand in ${jsonPath}, which wins; ${where}; keep one file`;
  return { severity: 'warning', code: 'json_and_toml', source, message };
}

function mergeEqual(
  readings: readonly UserFileReading[],
  diagnostics: SettingsDiagnostic[],
): SettingLeaves {
  const merged = new Map<string, SettingLeaf>();
  for (const { leaves } of readings) {
    for (const leaf of leaves.values()) {
      const earlier = merged.get(leaf.key);
      if (earlier === undefined) merged.set(leaf.key, leaf);
      else if (!sameValue(earlier.value, leaf.value)) diagnostics.push(conflict(earlier, leaf));
    }
  }
  return merged;
}

function conflict(first: SettingLeaf, second: SettingLeaf): SettingsDiagnostic {
  return {
    severity: 'error',
    code: 'conflicting_values',
    key: second.key,
    source: second.source,
    message: `${second.key}: differs from ${first.source}; keep one`,
    alert: 'profile_transition',
  };
}
