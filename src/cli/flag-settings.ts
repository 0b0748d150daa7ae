/**
 * `--extension-policy` and `--set key=value` as a tree in the shape of a settings file. What a key or
 * value means is src/settings' business; here a text only gets the kind that its setting has.
 */
import { suggestion } from '../settings/nearest-name.js';
import type { SettingField, SettingNode } from '../settings/setting-field.js';
import { formatSettingKey } from '../settings/setting-source.js';
import { SETTINGS_SHAPE } from '../settings/settings-shape.js';
import { parseJsonText, type JsonValue } from '../vocabulary/json.js';
import { CliError } from './cli-error.js';
import { shown } from './cli-io.js';
import { jsonText } from './json-text.js';

/** Groups and values of one level; maps, so that no key means anything to JavaScript. */
interface Branch {
  readonly groups: Map<string, Branch>;
  readonly values: Map<string, JsonValue>;
}

/** A segment in quotes may hold dots: `extensionPolicy.perExtension."@a/b.c".allow`. */
const SEGMENT = /"((?:[^"\\]|\\.)*)"|([^."=]+)/y;

/**
 * @param assignments `key=value` each; a value is JSON, or a bare text, or for lists a comma list
 * @param profile of `--extension-policy`; any text, because an unknown name means safe (INV-006)
 * @throws CliError for what is no setting
 * @example flagSettings(['extensionPolicy.denyCaps=exec,env'], 'safe')
 */
export function flagSettings(
  assignments: readonly string[],
  profile: string | undefined,
): Readonly<Record<string, unknown>> {
  const tree = emptyBranch();
  for (const assignment of assignments) {
    const { segments, text } = parseAssignment(assignment);
    const field = fieldAt(segments, assignment);
    put(tree, segments, valueFor(field, text), assignment);
  }
  if (profile !== undefined)
    put(tree, ['extensionPolicy', 'profile'], profile, '--extension-policy');
  return plain(tree);
}

/** The flag that adds an item to a list, as an explanation proposes it; quoted for a shell. */
export function flagFor(key: string, item: string): string {
  const assignment = `${key}=${item}`;
  return /^[A-Za-z0-9@%+=:,./_-]+$/.test(assignment)
    ? `--set ${assignment}`
    : `--set '${assignment.replaceAll("'", String.raw`'\''`)}'`;
}

function emptyBranch(): Branch {
  return { groups: new Map(), values: new Map() };
}

/** `fromEntries` defines properties and never sets them: `__proto__` is a key like any other. */
function plain({ groups, values }: Branch): Readonly<Record<string, unknown>> {
  const below = [...groups].map(([key, group]): [string, unknown] => [key, plain(group)]);
  return Object.fromEntries<unknown>([...below, ...values]);
}

function parseAssignment(assignment: string): { segments: readonly string[]; text: string } {
  const segments: string[] = [];
  let at = 0;
  for (;;) {
    SEGMENT.lastIndex = at;
    const match = SEGMENT.exec(assignment);
    if (match === null) throw malformed(assignment);
    segments.push(match[1] === undefined ? (match[2] ?? '') : unquote(`"${match[1]}"`, assignment));
    at = SEGMENT.lastIndex;
    const sign = assignment[at];
    at += 1;
    if (sign === '=') return { segments, text: assignment.slice(at) };
    if (sign !== '.') throw malformed(assignment);
  }
}

function unquote(quoted: string, assignment: string): string {
  try {
    return jsonText(parseJsonText(quoted));
  } catch {
    throw malformed(assignment);
  }
}

function malformed(assignment: string): CliError {
  return new CliError(`--set ${shown(assignment)}: not of the form key=value`, {
    next: 'write for example --set extensionPolicy.allowDangerous=true',
  });
}

function fieldAt(segments: readonly string[], assignment: string): SettingField {
  let node: SettingNode = SETTINGS_SHAPE;
  const passed: string[] = [];
  for (const segment of segments) {
    const next: SettingNode | undefined = childOf(node, segment);
    if (next === undefined) {
      const key = formatSettingKey([...passed, segment]);
      const known = node.kind === 'group' ? Object.keys(node.members) : [];
      throw new CliError(`--set: no setting ${shown(key)}${suggestion(segment, known)}`, {
        next: 'docs/cli.md lists the settings',
      });
    }
    passed.push(segment);
    node = next;
  }
  if (node.kind === 'field') return node;
  throw new CliError(
    `--set ${shown(assignment)}: ${formatSettingKey(passed)} is a group of settings`,
    {
      next:
        node.kind === 'group'
          ? `name one of them: ${Object.keys(node.members).join(', ')}`
          : `name an entry of it: ${node.keyMeaning}`,
    },
  );
}

function childOf(node: SettingNode, segment: string): SettingNode | undefined {
  switch (node.kind) {
    case 'field':
      return undefined;
    case 'group':
      return Object.hasOwn(node.members, segment) ? node.members[segment] : undefined;
    case 'map':
      return node.parseKey(segment) === undefined ? undefined : node.of;
  }
}

function valueFor(field: SettingField, text: string): JsonValue {
  const isList = Array.isArray(field.fallback('safe'));
  const value = jsonOr(text);
  if (!isList || Array.isArray(value)) return value;
  if (typeof value === 'object') return [value];
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
    .map(jsonOr);
}

/** JSON when it is JSON, else the text itself: names need no quotes. */
function jsonOr(text: string): JsonValue {
  try {
    return parseJsonText(text);
  } catch {
    return text;
  }
}

function put(tree: Branch, segments: readonly string[], value: JsonValue, given: string): void {
  let at = tree;
  for (const segment of segments.slice(0, -1)) {
    const group = at.groups.get(segment) ?? emptyBranch();
    at.groups.set(segment, group);
    at = group;
  }
  const last = segments.at(-1) ?? '';
  if (at.values.has(last)) {
    throw new CliError(`${shown(given)}: ${formatSettingKey(segments)} is given twice`, {
      next: 'give a setting once; all items of a list in one --set, with commas',
    });
  }
  at.values.set(last, value);
}
