/**
 * All sources of settings to one set of values, each with its source: flags, then variables, then
 * the user's files, then defaults; a project's files only tighten what comes out (C-04, C-05).
 * Pure: files come in as text. Whatever cannot be understood leaves the host at safe (INV-006).
 */
import { applyTightening, failClosed } from './apply-project.js';
import { readEnvironment } from './environment-variables.js';
import { mergeUserFiles } from './merge-user-files.js';
import { parseJsonText } from './parse-json.js';
import { parseTomlText } from './parse-toml.js';
import { quoteValue } from './quote-text.js';
import {
  readSettingsTree,
  type SettingLeaf,
  type SettingLeaves,
  type SettingsReading,
} from './read-settings-tree.js';
import { questionableValues } from './questionable-values.js';
import type { SettingSource, SettingsLevel } from './setting-source.js';
import type { SettingsDiagnostic } from './settings-diagnostic.js';
import { PROFILE_KEY } from './settings-shape.js';
import { settingsOf, type Settings } from './settings.js';

/** One settings file that exists. `error` is given when it could not be read. */
export type SettingsFile = {
  readonly path: string;
  readonly level: SettingsLevel;
  readonly format: 'json' | 'toml';
} & ({ readonly text: string } | { readonly error: string });

export interface SettingsInput {
  /** Flags, or the embedding program's wishes, in the shape of a settings file. */
  readonly cli?: unknown;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly files?: readonly SettingsFile[];
}

export interface ResolvedSettings {
  readonly settings: Settings;
  /**
   * By key; a key that is not there has its default. Items of lists that several files may add to
   * have an entry of their own, `extensionPolicy.denyCaps[exec]`. Use `sourceOf`.
   */
  readonly sources: ReadonlyMap<string, SettingSource>;
  /** The profile as it was asked for, quoted and capped when it is not a known name. */
  readonly requestedProfile: string;
  /** Warnings and notes. */
  readonly diagnostics: readonly SettingsDiagnostic[];
  /** When there are any, `settings` is safe: denies that were readable hold, nothing is allowed. */
  readonly errors: readonly SettingsDiagnostic[];
}

/**
 * @example
 * resolveSettings({ env: { PI_EXTENSION_POLICY: 'standard' } }).settings.extensionPolicy.profile
 * // 'balanced'
 */
export function resolveSettings(input: SettingsInput): ResolvedSettings {
  const said: SettingsDiagnostic[] = [];
  const files = (input.files ?? []).map((file) => ({ file, ...readFile(file, said) }));
  const user = mergeUserFiles(files.filter(({ file }) => file.level === 'user'));
  const environment = readEnvironment(input.env ?? {});
  const env = readSettingsTree(environment.tree, environment.sourceOf);
  const cli = readSettingsTree(input.cli ?? {}, () => 'cli');
  said.push(...user.diagnostics, ...environment.diagnostics, ...env.diagnostics);
  said.push(...cli.diagnostics);

  let leaves: SettingLeaves = new Map([...user.leaves, ...env.leaves, ...cli.leaves]);
  const requested = leaves.get(PROFILE_KEY);
  for (const { file, leaves: proposed } of files) {
    if (file.level !== 'project') continue;
    const tightened = applyTightening(leaves, proposed);
    leaves = tightened.leaves;
    said.push(...tightened.diagnostics);
  }
  const errors = said.filter((diagnostic) => diagnostic.severity === 'error');
  const readings = [...files.map((file) => file.leaves), env.leaves, cli.leaves];
  const effective = errors.length > 0 ? failClosed(leaves, readings) : leaves;
  const settings = settingsOf(effective);
  return {
    settings,
    sources: sourcesIn(effective),
    requestedProfile: requested === undefined ? 'safe' : showProfile(requested.given),
    diagnostics: [
      ...said.filter((diagnostic) => diagnostic.severity !== 'error'),
      ...questionableValues(settings, effective),
    ],
    errors,
  };
}

function sourcesIn(leaves: SettingLeaves): ReadonlyMap<string, SettingSource> {
  const sources = new Map<string, SettingSource>();
  for (const leaf of leaves.values()) {
    sources.set(leaf.key, leaf.source);
    if (leaf.field.tighten !== 'add') continue;
    // From the newest to the oldest, so that who named an item first is its source.
    for (let part: SettingLeaf | undefined = leaf; part !== undefined; part = part.earlier) {
      for (const item of Array.isArray(part.value) ? part.value : []) {
        sources.set(`${leaf.key}[${String(item)}]`, part.source);
      }
    }
  }
  return sources;
}

function readFile(file: SettingsFile, said: SettingsDiagnostic[]): SettingsReading {
  const source: SettingSource = `${file.level}:${file.path}`;
  const nothing: SettingsReading = { leaves: new Map(), diagnostics: [] };
  const broken = (code: SettingsDiagnostic['code'], message: string): SettingsReading => {
    said.push({ severity: 'error', code, source, message, alert: 'profile_transition' });
    return nothing;
  };
  if (!('text' in file)) return broken('unreadable_file', `cannot be read: ${file.error}`);
  const parsed = file.format === 'json' ? parseJsonText(file.text) : parseTomlText(file.text);
  if (!parsed.ok) return broken(parsed.code, parsed.message);
  const reading = readSettingsTree(parsed.value, () => source);
  said.push(...reading.diagnostics);
  return reading;
}

function showProfile(given: unknown): string {
  return typeof given === 'string' && /^[A-Za-z]{1,16}$/.test(given) ? given : quoteValue(given);
}
