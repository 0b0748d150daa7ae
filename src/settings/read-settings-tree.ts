/**
 * One parsed file (or the flags, or the variables) to a list of checked settings.
 * Our sections are strict: a key that does not exist is an error, in camelCase and in snake_case;
 * top-level keys of other programs are left alone. All faults are reported, not only the first.
 */
import { suggestion } from './nearest-name.js';
import { PROFILE_NAMES, parseProfileName } from './profile-name.js';
import { quoteText, quoteValue } from './quote-text.js';
import {
  snakeCase,
  type SettingField,
  type SettingGroup,
  type SettingMap,
} from './setting-field.js';
import { formatSettingKey, type SettingSource } from './setting-source.js';
import type { SettingsDiagnostic, SettingsDiagnosticCode } from './settings-diagnostic.js';
import { PROFILE_KEY, SETTINGS_SHAPE } from './settings-shape.js';

/** One setting that was given a valid value. */
export interface SettingLeaf {
  readonly key: string;
  readonly segments: readonly string[];
  readonly field: SettingField;
  readonly value: unknown;
  /** As written, before another spelling was understood; for explanations. */
  readonly given: unknown;
  readonly source: SettingSource;
  /** The value that this one tightened. */
  readonly earlier?: SettingLeaf | undefined;
}

export type SettingLeaves = ReadonlyMap<string, SettingLeaf>;

export interface SettingsReading {
  readonly leaves: SettingLeaves;
  readonly diagnostics: readonly SettingsDiagnostic[];
}

/** Reported of one file; a file with more faults than this is not a slip. */
const DIAGNOSTICS_MAX = 100;

interface Walk {
  readonly leaves: Map<string, SettingLeaf>;
  readonly diagnostics: SettingsDiagnostic[];
  readonly sourceOf: (key: string) => SettingSource;
}

/**
 * @param tree parsed text, keys in either spelling
 * @param sourceOf names the source of the setting with this key
 */
export function readSettingsTree(
  tree: unknown,
  sourceOf: (key: string) => SettingSource,
): SettingsReading {
  const walk: Walk = { leaves: new Map(), diagnostics: [], sourceOf };
  if (!isPlainRecord(tree)) {
    report(walk, [], 'error', 'invalid_value', 'the file must be an object at the top');
    return walk;
  }
  for (const [key, value] of Object.entries(tree)) {
    const section = memberNamed(SETTINGS_SHAPE, key);
    if (section === undefined) checkForeignKey(walk, key);
    else readNode(walk, section.node, [section.name], value);
  }
  return walk;
}

/** Keys of other programs are many; only a slip of the finger is taken for one of ours. */
const FOREIGN_KEY_EDITS_MAX = 2;

/** A section that is misspelt would be ignored without a word; its rules would not hold. */
function checkForeignKey(walk: Walk, key: string): void {
  const sections = Object.keys(SETTINGS_SHAPE.members);
  const bare = (name: string): string => name.toLowerCase().replace(/[-_ ]/g, '');
  const head = bare(key.split('.')[0] ?? '');
  const meant = sections.find((section) => bare(section) === head);
  if (meant !== undefined) {
    report(
      walk,
      [],
      'error',
      'misspelt_section',
      `${quoteText(key)} is not read; write "${meant}" with its settings inside`,
    );
    return;
  }
  const hint = suggestion(key, sections, FOREIGN_KEY_EDITS_MAX);
  if (hint !== '') {
    report(walk, [], 'warning', 'misspelt_section', `${quoteText(key)} is not ours${hint}`);
  }
}

function readNode(
  walk: Walk,
  node: SettingField | SettingGroup | SettingMap,
  segments: readonly string[],
  value: unknown,
): void {
  switch (node.kind) {
    case 'field':
      readField(walk, node, segments, value);
      return;
    case 'group':
      readGroup(walk, node, segments, value);
      return;
    case 'map':
      readMap(walk, node, segments, value);
  }
}

function readGroup(
  walk: Walk,
  group: SettingGroup,
  segments: readonly string[],
  value: unknown,
): void {
  if (!isPlainRecord(value)) {
    report(
      walk,
      segments,
      'error',
      'invalid_value',
      `expected an object, not ${quoteValue(value)}`,
    );
    return;
  }
  for (const [key, item] of Object.entries(value)) {
    const member = memberNamed(group, key);
    if (member === undefined) {
      const hint = suggestion(key, Object.keys(group.members));
      report(walk, segments, 'error', 'unknown_key', `no setting ${quoteText(key)}${hint}`);
    } else {
      readNode(walk, member.node, [...segments, member.name], item);
    }
  }
}

function readMap(walk: Walk, map: SettingMap, segments: readonly string[], value: unknown): void {
  if (!isPlainRecord(value)) {
    report(
      walk,
      segments,
      'error',
      'invalid_value',
      `expected an object, not ${quoteValue(value)}`,
    );
    return;
  }
  for (const [key, item] of Object.entries(value)) {
    const subject = map.parseKey(key);
    if (subject === undefined) {
      report(
        walk,
        segments,
        'error',
        'invalid_value',
        `${quoteText(key)} is not ${map.keyMeaning}`,
      );
    } else {
      readGroup(walk, map.of, [...segments, subject], item);
    }
  }
}

function readField(
  walk: Walk,
  field: SettingField,
  segments: readonly string[],
  given: unknown,
): void {
  const key = formatSettingKey(segments);
  const value =
    key === PROFILE_KEY
      ? readProfile(walk, segments, given)
      : readValue(walk, field, segments, given);
  if (value === undefined) return;
  const earlier = walk.leaves.get(key);
  if (earlier !== undefined && !sameValue(earlier.value, value)) {
    report(
      walk,
      segments,
      'error',
      'conflicting_values',
      'is written twice, in two spellings, with different values; keep one',
    );
    return;
  }
  walk.leaves.set(key, { key, segments, field, value, given, source: walk.sourceOf(key) });
}

/** INV-006: whatever is not a known name is safe, with an alert. */
function readProfile(walk: Walk, segments: readonly string[], given: unknown): unknown {
  const profile = parseProfileName(given);
  if (profile !== undefined) return profile;
  const hint = typeof given === 'string' ? suggestion(given, PROFILE_NAMES) : '';
  report(
    walk,
    segments,
    'warning',
    'unknown_profile',
    `no profile ${quoteValue(given)}; safe applies${hint}`,
  );
  return 'safe';
}

function readValue(
  walk: Walk,
  field: SettingField,
  segments: readonly string[],
  given: unknown,
): unknown {
  const respelt = field.respell === undefined ? given : field.respell(given);
  const value = clamp(walk, field, segments, respelt);
  const parsed = field.schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const wrong = firstWrongItem(value, parsed.error.issues[0]?.path[0]);
  const hint = typeof wrong === 'string' ? suggestion(wrong, field.words) : '';
  const why = parsed.error.issues[0]?.message ?? 'not valid';
  report(walk, segments, 'error', 'invalid_value', `${quoteValue(wrong)}: ${why}${hint}`);
  return undefined;
}

function clamp(
  walk: Walk,
  field: SettingField,
  segments: readonly string[],
  value: unknown,
): unknown {
  if (field.range === undefined || typeof value !== 'number' || !Number.isFinite(value)) {
    return value;
  }
  const [low, high] = field.range;
  const inside = Math.min(high, Math.max(low, value));
  if (inside !== value) {
    report(
      walk,
      segments,
      'warning',
      'out_of_range',
      `${value} is not in ${low}..${high}; ${inside} applies`,
    );
  }
  return inside;
}

function firstWrongItem(value: unknown, index: PropertyKey | undefined): unknown {
  if (!Array.isArray(value) || typeof index !== 'number') return value;
  const items: readonly unknown[] = value;
  return items[index];
}

function memberNamed(
  group: SettingGroup,
  key: string,
): { name: string; node: SettingGroup['members'][string] } | undefined {
  for (const [name, node] of Object.entries(group.members)) {
    if (key === name || key === snakeCase(name)) return { name, node };
  }
  return undefined;
}

function report(
  walk: Walk,
  segments: readonly string[],
  severity: SettingsDiagnostic['severity'],
  code: SettingsDiagnosticCode,
  message: string,
): void {
  // Errors and the rest are counted apart: a flood of warnings must not hide the one error.
  const isSame = (each: SettingsDiagnostic): boolean =>
    (each.severity === 'error') === (severity === 'error');
  if (walk.diagnostics.filter(isSame).length >= DIAGNOSTICS_MAX) return;
  const key = formatSettingKey(segments);
  const failsClosed = severity === 'error' || code === 'unknown_profile';
  walk.diagnostics.push({
    severity,
    code,
    ...(segments.length === 0 ? {} : { key }),
    source: walk.sourceOf(key),
    message: segments.length === 0 ? message : `${key}: ${message}`,
    ...(failsClosed ? { alert: 'profile_transition' as const } : {}),
  });
}

export function sameValue(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

export function isPlainRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
