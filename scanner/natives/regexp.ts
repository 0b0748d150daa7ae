/** Regular expressions of the program: made from text, run on texts that are known. */
import { UNDEFINED, type ObjectValue, type Value } from '../engine/value.js';
import { regExpOf, type RegExpData } from './data.js';
import {
  argument,
  eachChoice,
  fail,
  give,
  knownArguments,
  spendOn,
  unknownOf,
  under,
  type Model,
  type Models,
} from './define.js';
import type { NativeCall } from './native.js';
import { safeRegExp } from './regexp-safety.js';

/** Steps of the evaluation are worth many comparisons of characters. */
const WORK_PER_STEP = 256;
/** Matches that one call may give. */
const MATCHES_MAX = 100_000;

/** One match: where, the whole and its groups (undefined where a group took no part). */
export interface Match {
  readonly index: number;
  readonly texts: readonly (string | undefined)[];
  readonly names: readonly (readonly [name: string, text: string | undefined])[] | undefined;
}

/**
 * The matches that replace, match and split see, all for a global expression, else the first; from
 * `lastIndex` where the expression is sticky. Undefined when they cannot be found out.
 */
export function matchesOf(
  call: NativeCall,
  data: RegExpData,
  text: string,
  isAll = data.flags.includes('g'),
): readonly Match[] | undefined {
  const safe = safeRegExp(data, text);
  if (safe === undefined) return undefined;
  call.machine.spend(1 + Math.ceil(safe.work / WORK_PER_STEP));
  const { regexp } = safe;
  const isStateful = regexp.global || regexp.sticky;
  regexp.lastIndex = isAll || !isStateful ? 0 : data.lastIndex;
  const matches: Match[] = [];
  while (matches.length < MATCHES_MAX) {
    const found = regexp.exec(text);
    if (found === null) break;
    matches.push(matchFrom(found));
    if (!isAll || !isStateful) break;
    if (found[0] === '') regexp.lastIndex = nextIndex(regexp, text);
  }
  if (isStateful) data.lastIndex = isAll ? 0 : regexp.lastIndex;
  return matches.length < MATCHES_MAX ? matches : undefined;
}

function nextIndex(regexp: RegExp, text: string): number {
  const point = regexp.unicode ? (text.codePointAt(regexp.lastIndex) ?? 0) : 0;
  return regexp.lastIndex + (point > 0xffff ? 2 : 1);
}

function matchFrom(found: RegExpExecArray): Match {
  return {
    index: found.index,
    texts: Array.from(found),
    names: found.groups === undefined ? undefined : Object.entries(found.groups),
  };
}

/** The array that `exec` gives. */
export function matchArray(call: NativeCall, match: Match, text: string): ObjectValue {
  const { machine } = call;
  machine.spend(4 + match.texts.length);
  const made = machine.made('decoded', call.self, ...call.args);
  const value = (each: string | undefined): Value => ({ kind: 'constant', value: each, made });
  const array = machine.array(match.texts.map(value));
  const groups = match.names?.map(([name, each]): [string, Value] => [name, value(each)]);
  array.props.set('index', machine.constant(match.index, 'plain'));
  array.props.set('input', value(text));
  array.props.set('groups', groups === undefined ? UNDEFINED : machine.object('plain', groups));
  return array;
}

const exec: Model = (call) => run(call, (match, text) => matchArray(call, match, text), null);

const test: Model = (call) => run(call, () => call.machine.constant(true, 'plain'), false);

function run(
  call: NativeCall,
  found: (match: Match, text: string) => Value,
  missing: null | false,
): Value {
  const data = regExpOf(call.self);
  const [given] = knownArguments(call, 't') ?? [];
  const text = call.args.length === 0 ? 'undefined' : given;
  if (data === undefined || call.self.kind !== 'object' || call.isOpen) return unknownOf(call);
  const isStateful = /[gy]/.test(data.flags);
  if (isStateful && !call.machine.isSettled(call.self)) return unknownOf(call);
  if (text === undefined && call.args[0]?.kind !== 'constant') return unknownOf(call);
  const input = String(text);
  spendOn(call.machine, input.length);
  if (data.lastIndex > input.length && isStateful) {
    data.lastIndex = 0;
    return call.machine.constant(missing, 'plain');
  }
  const matches = matchesOf(call, data, input, false);
  if (matches === undefined) return unknownOf(call);
  const [match] = matches;
  return match === undefined ? call.machine.constant(missing, 'plain') : found(match, input);
}

/** `RegExp(pattern, flags)`; a pattern that is not known gives Unknown. */
const construct: Model = eachChoice((call) => {
  const pattern = argument(call, 0);
  const other = regExpOf(pattern);
  const [flags] = knownArguments({ ...call, args: [argument(call, 1)] }, 't') ?? [null];
  if (flags === null) return unknownOf(call);
  if (other !== undefined) return makeRegExp(call, other.source, flags ?? other.flags);
  const isAbsent = pattern.kind === 'constant' && pattern.value === undefined;
  const source = isAbsent ? '(?:)' : call.machine.toText(pattern);
  if (source === undefined) return unknownOf(call);
  return makeRegExp(call, source === '' ? '(?:)' : source, flags ?? '');
});

/** Longer patterns are kept as they are; the host is not asked to read them. */
const CHECKED_CHARS_MAX = 20_000;

function makeRegExp(call: NativeCall, source: string, flags: unknown): Value {
  const { machine } = call;
  const data: RegExpData = { source, flags: String(flags), lastIndex: 0 };
  if (source.length > CHECKED_CHARS_MAX) return machine.object('regexp', [], data);
  try {
    // Its `source` is escaped, as the program will see it.
    const host = new RegExp(source, data.flags);
    return machine.object('regexp', [], { ...data, source: host.source });
  } catch {
    return fail(call, 'Invalid regular expression');
  }
}

const toText: Model = (call) => {
  const data = regExpOf(call.self);
  if (data === undefined) return unknownOf(call);
  return give(call, 'decoded', `/${data.source}/${data.flags}`);
};

/** What reading `source`, `flags`, `global`... of an expression gives; undefined for other members. */
export function regExpMember(value: Value, name: string): string | number | boolean | undefined {
  const data = regExpOf(value);
  if (data === undefined) return undefined;
  if (name === 'source') return data.source;
  if (name === 'flags') return data.flags.split('').sort().join('');
  if (name === 'lastIndex') return data.lastIndex;
  const letter = FLAG_MEMBERS.get(name);
  return letter === undefined ? undefined : data.flags.includes(letter);
}

const FLAG_MEMBERS = new Map([
  ['global', 'g'],
  ['ignoreCase', 'i'],
  ['multiline', 'm'],
  ['sticky', 'y'],
  ['unicode', 'u'],
  ['unicodeSets', 'v'],
  ['dotAll', 's'],
  ['hasIndices', 'd'],
]);

export const REGEXP_MODELS: Models = {
  RegExp: construct,
  ...under('RegExp.prototype', { exec, test, toString: toText, compile: unknownOf }),
};
