/**
 * What the scanner knows of a value without running the program. The evaluation of engine/ carries
 * these instead of real values; a rule sees the value that reaches a sink, however it was spelled.
 */

/** How a value came to be. The chain of `from` is the evidence path of a finding. */
export interface Made {
  readonly how: How;
  /** Index of the module in the scan, and offset in its text. */
  readonly module: number;
  readonly at: number;
  readonly from?: Made | undefined;
  /** Steps below this one; the engine bounds it. */
  readonly depth?: number;
}

export type How =
  /** Written where it is used, or a name or member spelled in the open. */
  | 'plain'
  /** Through a variable, parameter, property, destructuring, import or export under any name. */
  | 'alias'
  /** Joined from parts: `+`, templates, join, concat. */
  | 'joined'
  /** Made by a decoder: character codes, base64, hex, escapes, reversal, lookup by index, replace, XOR. */
  | 'decoded'
  /** A member or global taken by a name in brackets that is not a plain literal. */
  | 'computed'
  /** Through prototypes, `constructor`, Reflect, descriptors, Proxy, toString of a function. */
  | 'reflected'
  /** Result of code from text. */
  | 'evaluated';

export interface Constant {
  readonly kind: 'constant';
  readonly value: string | number | boolean | bigint | null | undefined;
  /** Absent: a literal. */
  readonly made?: Made | undefined;
}

/**
 * Something the world provides, by its canonical path: `eval`, `Function`, `AsyncFunction`,
 * `GeneratorFunction`, `AsyncGeneratorFunction`, `globalThis`, `String.fromCharCode`,
 * `String.prototype.replace`, `process.binding`, `require`, `module`, `import.meta`,
 * `node:child_process`, `node:child_process.exec`, `node:fs/promises.readFile`, `pi`, `pi.exec`,
 * `ctx` (what handlers of the pi API get), `ctx.ui.notify`. Every spelling of one thing has one path
 * (`window.global.eval` is `eval`, `fs` is `node:fs`, `fs.promises` is `node:fs/promises`).
 */
export interface NativeValue {
  readonly kind: 'native';
  readonly path: string;
  /** Bound or taken with a receiver: `f.bind(x, 1)`. */
  readonly bound?: { readonly self: Value; readonly args: readonly Value[] } | undefined;
  readonly made?: Made | undefined;
}

/** An array, object, function, class or instance of the program. Mutable while it is evaluated. */
export interface ObjectValue {
  readonly kind: 'object';
  readonly type: ObjectType;
  /** Own properties by name; symbols as `@@iterator`. Array items stand under their index. */
  readonly props: Map<string, Value>;
  /** May have properties that were not seen. */
  isOpen: boolean;
  /** Tags of what an open object may hold besides `props`. */
  readonly openTags?: number;
  proto: Value | undefined;
  /** What the engine keeps: closures, map entries, bytes, regular expression parts. */
  readonly data: unknown;
  readonly made?: Made | undefined;
}

export type ObjectType =
  | 'plain'
  | 'array'
  | 'function'
  | 'regexp'
  | 'map'
  | 'set'
  | 'bytes'
  | 'promise'
  | 'proxy'
  | 'error'
  | 'date';

/** Anything. `tags` say where it may come from; they flow through operators and calls. */
export interface Unknown {
  readonly kind: 'unknown';
  readonly tags: number;
  /** A text known in part: every unknown part is one GAP. At most PARTIAL_TEXT_CHARS_MAX characters. */
  readonly text?: string | undefined;
  /** `constructor` of something unknown: some function, so its own `constructor` is `Function`. */
  readonly isConstructor?: boolean | undefined;
  /** A number for sure: no name of anything but an item. */
  readonly isNumber?: boolean | undefined;
  /** Some member of the intrinsic at this path. */
  readonly anyMemberOf?: string | undefined;
  readonly made?: Made | undefined;
}

/** Stands for an unknown part in `Unknown.text`. */
export const GAP = '\uFFFC';
export const PARTIAL_TEXT_CHARS_MAX = 4096;

/** One of a few: a conditional, or a variable assigned in several places. Never nested. */
export interface Choice {
  readonly kind: 'choice';
  readonly values: readonly Exclude<Value, Choice>[];
}

export type Value = Constant | NativeValue | ObjectValue | Unknown | Choice;

/** Bits of `Unknown.tags`. */
export const TAG = {
  /** Given to the extension: tool parameters, events, arguments of exported functions. */
  input: 1,
  /** Out of a response. */
  network: 2,
  /** Out of a file. */
  file: 4,
  /** Environment variables. */
  env: 8,
  /** Out of a decoder (base64, hex, zlib, cipher). */
  decoded: 16,
  /** Output of a command. */
  command: 32,
  /** Clock or randomness. */
  chance: 64,
  /** A large literal of high entropy went in. */
  blob: 128,
  /** All environment variables went in, not one by name. */
  sweep: 256,
} as const;
export type TagName = keyof typeof TAG;

/** Distinct values a Choice may hold; more is Unknown. */
export const CHOICES_MAX = 8;

export const UNKNOWN: Unknown = { kind: 'unknown', tags: 0 };
export const UNDEFINED: Constant = { kind: 'constant', value: undefined };

/** The values that `value` may be, one by one. */
export function alternatives(value: Value): readonly Exclude<Value, Choice>[] {
  return value.kind === 'choice' ? value.values : [value];
}

/** Constant strings that `value` may be. */
export function stringsOf(value: Value): readonly string[] {
  return alternatives(value).flatMap((each) =>
    each.kind === 'constant' && typeof each.value === 'string' ? [each.value] : [],
  );
}

export function hasTag(value: Value, tag: TagName): boolean {
  return alternatives(value).some(
    (each) => each.kind === 'unknown' && (each.tags & TAG[tag]) !== 0,
  );
}

/** Not every alternative is known. */
export function mayBeAnything(value: Value): boolean {
  return alternatives(value).some((each) => each.kind === 'unknown');
}

/** Whether any step of the value's making is one of `ways`. */
export function wasMade(
  value: { readonly made?: Made | undefined },
  ways: readonly How[],
): boolean {
  for (let step = value.made; step !== undefined; step = step.from) {
    if (ways.includes(step.how)) return true;
  }
  return false;
}

/** Reached or built in a way that hides what it is. */
export function isHidden(value: { readonly made?: Made | undefined }): boolean {
  return wasMade(value, ['joined', 'decoded', 'computed', 'reflected', 'evaluated']);
}

const TAGS_DEPTH_MAX = 4;
/** Values that one look for tags visits. */
const TAGS_VISITS_MAX = 64;

interface Visits {
  left: number;
}

/** Tags of everything inside `value`, as far as a bounded look goes. */
export function tagsOf(value: Value): number {
  switch (value.kind) {
    case 'unknown':
      return value.tags;
    case 'constant':
      return 0;
    case 'native':
      return nativeTags(value.path);
    case 'choice':
    case 'object':
      return tagsWithin(value, 0, { left: TAGS_VISITS_MAX });
  }
}

function tagsWithin(value: Value, depth: number, visits: Visits): number {
  if (value.kind === 'choice') {
    return value.values.reduce((tags, each) => tags | tagsWithin(each, depth, visits), 0);
  }
  if (value.kind !== 'object') return tagsOf(value);
  // A function holds no data that its caller sees.
  if (value.type === 'function' || depth >= TAGS_DEPTH_MAX || visits.left <= 0) return 0;
  let tags = value.openTags ?? 0;
  for (const each of value.props.values()) {
    if (visits.left-- <= 0) break;
    if (each.kind !== 'constant') tags |= tagsWithin(each, depth + 1, visits);
  }
  return tags;
}

function nativeTags(path: string): number {
  if (!path.startsWith('process.env')) return 0;
  return path === 'process.env' ? TAG.env | TAG.sweep : TAG.env;
}
