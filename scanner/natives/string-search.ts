/** `replace`, `split`, `match` and kin: with texts, expressions, functions and hooks of the program. */
import { UNDEFINED, type Value } from '../engine/value.js';
import { regExpOf } from './data.js';
import {
  ITEMS_MAX,
  TEXT_CHARS_MAX,
  argument,
  constants,
  eachChoice,
  fail,
  give,
  isCallable,
  knownArguments,
  spendOn,
  under,
  unknownOf,
  type Model,
  type Models,
} from './define.js';
import { iteratorOver } from './iterators.js';
import type { NativeCall } from './native.js';
import { matchArray, matchesOf, type Match } from './regexp.js';
import { selfText } from './string.js';

/** Calls `pattern[Symbol.replace]` and kin where an object of the program has it. */
function hooked(symbol: string, model: Model): Model {
  return (call) => {
    const [pattern, ...rest] = call.args;
    const hook =
      pattern?.kind === 'object' && pattern.type !== 'regexp'
        ? pattern.props.get(`@@${symbol}`)
        : undefined;
    if (pattern === undefined || hook === undefined) return model(call);
    return call.machine.call(hook, pattern, [call.self, ...rest]);
  };
}

/** The matches of a text or expression in `text`, all or the first. */
function found(call: NativeCall, text: string, isAll: boolean): readonly Match[] | undefined {
  const pattern = argument(call, 0);
  const data = regExpOf(pattern);
  if (data !== undefined) return matchesOf(call, data, text);
  const wanted = call.machine.toText(pattern);
  if (wanted === undefined) return undefined;
  const matches: Match[] = [];
  let index = text.indexOf(wanted);
  while (index >= 0 && matches.length < ITEMS_MAX) {
    matches.push({ index, texts: [wanted], names: undefined });
    if (!isAll || index + wanted.length > text.length) break;
    const next = index + Math.max(1, wanted.length);
    index = next > text.length ? -1 : text.indexOf(wanted, next);
  }
  return matches;
}

function replacing(isAll: boolean): Model {
  return (call) => {
    const text = selfText(call);
    const replacement = argument(call, 1);
    const pattern = regExpOf(argument(call, 0));
    if (isAll && pattern !== undefined && !pattern.flags.includes('g')) {
      return fail(call, 'replaceAll must be called with a global RegExp');
    }
    const isPlain = pattern === undefined && isAll && !call.isOpen && !isCallable(replacement);
    if (isPlain && text !== undefined) {
      const whole = replacedTexts(call, text, replacement);
      if (whole !== undefined) return whole;
    }
    const matches = text === undefined || call.isOpen ? undefined : found(call, text, isAll);
    if (text === undefined || matches === undefined) return unseen(call, replacement);
    call.machine.spend(STEPS_PER_MATCH * matches.length);
    const replace = isCallable(replacement)
      ? (match: Match): Value => callReplacer(call, replacement, match, text)
      : templateReplacer(call, replacement, text);
    return assemble(call, text, matches, replace);
  };
}

/** Objects and texts that go with one match. */
const STEPS_PER_MATCH = 4;

/** One plain text for another, everywhere; undefined where that is not what is asked. */
function replacedTexts(call: NativeCall, text: string, replacement: Value): Value | undefined {
  const { machine } = call;
  const wanted = machine.toText(argument(call, 0));
  const put = machine.toText(replacement);
  if (wanted === undefined || wanted === '' || put?.includes('$') !== false) return undefined;
  const parts = text.split(wanted);
  const length = text.length + (parts.length - 1) * (put.length - wanted.length);
  spendOn(machine, text.length + length);
  machine.spend(parts.length >> 2);
  if (length > TEXT_CHARS_MAX) return undefined;
  if (parts.length === 1) return call.self;
  return machine.constant(parts.join(put), 'decoded', call.self, ...call.args);
}

/** Neither text nor pattern is known: the function may be called with anything. */
function unseen(call: NativeCall, replacement: Value): Value {
  const { machine } = call;
  if (!isCallable(replacement)) return unknownOf(call);
  const part = machine.unknown([call.self]);
  const answer = machine.mayCall(replacement, UNDEFINED, [part, part, part]);
  return machine.unknown([call.self, answer]);
}

function assemble(
  call: NativeCall,
  text: string,
  matches: readonly Match[],
  replace: (match: Match) => Value,
): Value {
  const { machine } = call;
  const answers: Value[] = [];
  let built = '';
  let at = 0;
  let isKnown = true;
  for (const match of matches) {
    const answer = replace(match);
    answers.push(answer);
    const put = machine.toText(answer);
    if (put === undefined || built.length + put.length > TEXT_CHARS_MAX) isKnown = false;
    else built += text.slice(at, match.index) + put;
    at = match.index + (match.texts[0]?.length ?? 0);
  }
  if (!isKnown) return machine.unknown([call.self, ...answers]);
  spendOn(machine, text.length + built.length);
  const whole = built + text.slice(at);
  if (call.self.kind === 'constant' && call.self.value === whole) return call.self;
  return machine.constant(whole, 'decoded', call.self, ...answers.slice(0, 1), ...call.args);
}

function callReplacer(call: NativeCall, replacer: Value, match: Match, text: string): Value {
  const { machine } = call;
  machine.spend(1);
  const args = constants(call, 'decoded', [...match.texts, match.index, text]);
  if (match.names !== undefined) {
    const { names } = match;
    args.push(
      machine.object(
        'plain',
        names.map(([name, each]) => [name, machine.constant(each, 'decoded', call.self)]),
      ),
    );
  }
  return machine.call(replacer, UNDEFINED, args);
}

/** Replaces by a text with `$1`, `$&` and kin in it. */
function templateReplacer(
  call: NativeCall,
  replacement: Value,
  text: string,
): (match: Match) => Value {
  const template = call.machine.toText(replacement);
  if (template === undefined) return () => replacement;
  if (!template.includes('$')) return () => replacement;
  return (match) => call.machine.constant(expand(template, match, text), 'decoded', replacement);
}

const PLACEHOLDER = /\$(?:([$&`'])|(\d\d?)|<([^>]*)>)/g;

/** GetSubstitution of the language. */
function expand(template: string, match: Match, text: string): string {
  const [whole = ''] = match.texts;
  return template.replace(PLACEHOLDER, (...parts: unknown[]) => {
    const [placeholder, sign, digits, name] = parts.map((part) =>
      typeof part === 'string' ? part : undefined,
    );
    if (sign === '$') return '$';
    if (sign === '&') return whole;
    if (sign === '`') return text.slice(0, match.index);
    if (sign === "'") return text.slice(match.index + whole.length);
    if (name !== undefined && match.names !== undefined) {
      return match.names.find(([each]) => each === name)?.[1] ?? '';
    }
    return digits === undefined ? (placeholder ?? '') : groupText(digits, match);
  });
}

/** `$12` is group twelve, or group one and a `2` where there are fewer. */
function groupText(digits: string, match: Match): string {
  const count = match.texts.length - 1;
  const number = Number(digits);
  if (number >= 1 && number <= count) return match.texts[number] ?? '';
  const first = Number(digits.slice(0, 1));
  if (digits.length === 2 && first >= 1 && first <= count) {
    return (match.texts[first] ?? '') + digits.slice(1);
  }
  return `$${digits}`;
}

const match: Model = (call) => {
  const text = selfText(call);
  const pattern = regExpFrom(call, '');
  const data = regExpOf(pattern);
  const matches =
    text === undefined || data === undefined ? undefined : matchesOf(call, data, text);
  if (text === undefined || data === undefined || matches === undefined) return unknownOf(call);
  const [first] = matches;
  if (first === undefined) return give(call, 'plain', null);
  if (!data.flags.includes('g')) return matchArray(call, first, text);
  const wholes = matches.map(({ texts }) => texts[0]);
  return call.machine.array(constants(call, 'decoded', wholes));
};

const matchAll: Model = (call) => {
  const text = selfText(call);
  const data = regExpOf(regExpFrom(call, 'g'));
  if (data?.flags.includes('g') === false) {
    return fail(call, 'String.prototype.matchAll called with a non-global RegExp argument');
  }
  const matches =
    text === undefined || data === undefined ? undefined : matchesOf(call, data, text);
  if (text === undefined || matches === undefined) return unknownOf(call);
  return iteratorOver(
    call,
    'RegExp String Iterator',
    matches.map((each) => matchArray(call, each, text)),
  );
};

/** The expression that an argument is, or that is made of its text. */
function regExpFrom(call: NativeCall, flags: string): Value {
  const { machine } = call;
  const pattern = argument(call, 0);
  if (regExpOf(pattern) !== undefined) return pattern;
  const isAbsent = pattern.kind === 'constant' && pattern.value === undefined;
  const source = isAbsent ? '' : machine.toText(pattern);
  if (source === undefined) return machine.unknown([pattern]);
  return machine.object('regexp', [], {
    source: source === '' ? '(?:)' : source,
    flags,
    lastIndex: 0,
  });
}

const search: Model = (call) => {
  const text = selfText(call);
  const data = regExpOf(regExpFrom(call, ''));
  if (text === undefined || data === undefined) return unknownOf(call);
  const flags = data.flags.replace('g', '');
  const matches = matchesOf(call, { ...data, flags, lastIndex: 0 }, text, false);
  return matches === undefined ? unknownOf(call) : give(call, 'joined', matches[0]?.index ?? -1);
};

const UNLIMITED = 2 ** 32 - 1;

const split: Model = eachChoice((call) => {
  const text = selfText(call);
  const [limit] = knownArguments({ ...call, args: [argument(call, 1)] }, 'n') ?? [null];
  if (text === undefined || limit === null) return unknownOf(call);
  const count = limit === undefined ? UNLIMITED : Number(limit) >>> 0;
  const parts = partsOf(call, text);
  if (parts === undefined || parts.length > ITEMS_MAX) return unknownOf(call);
  spendOn(call.machine, text.length + parts.length);
  return call.machine.array(constants(call, 'decoded', parts.slice(0, count)));
});

function partsOf(call: NativeCall, text: string): readonly (string | undefined)[] | undefined {
  const separator = argument(call, 0);
  if (separator.kind === 'constant' && separator.value === undefined) return [text];
  const data = regExpOf(separator);
  if (data === undefined) {
    const between = call.machine.toText(separator);
    return between === undefined ? undefined : text.split(between);
  }
  return splitBy(call, { ...data }, text);
}

/** By an expression: where it matches nothing, between the characters; groups stand between parts. */
function splitBy(
  call: NativeCall,
  data: { source: string; flags: string; lastIndex: number },
  text: string,
): readonly (string | undefined)[] | undefined {
  const flags = data.flags.replace(/[gy]/g, '');
  const matches = matchesOf(call, { source: data.source, flags: `${flags}g`, lastIndex: 0 }, text);
  if (matches === undefined) return undefined;
  if (text === '') return matches.length > 0 ? [] : [''];
  const parts: (string | undefined)[] = [];
  let at = 0;
  for (const { index, texts } of matches) {
    const [whole = '', ...groups] = texts;
    const end = index + whole.length;
    if (index >= text.length || (whole === '' && end === at)) continue;
    parts.push(text.slice(at, index), ...groups);
    at = end;
  }
  return [...parts, text.slice(at)];
}

export const STRING_SEARCH_MODELS: Models = {
  ...under('String.prototype', {
    replace: hooked('replace', replacing(false)),
    replaceAll: hooked('replace', replacing(true)),
    match: hooked('match', match),
    matchAll: hooked('matchAll', matchAll),
    search: hooked('search', search),
    split: hooked('split', split),
  }),
  // `/x/[Symbol.replace](text, by)` is `text.replace(/x/, by)`.
  ...under('RegExp.prototype', {
    '@@replace': swapped(replacing(false)),
    '@@match': swapped(match),
    '@@matchAll': swapped(matchAll),
    '@@search': swapped(search),
    '@@split': swapped(split),
  }),
};

function swapped(model: Model): Model {
  return (call) =>
    model({ ...call, self: argument(call, 0), args: [call.self, ...call.args.slice(1)] });
}
