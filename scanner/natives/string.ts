/**
 * Methods of strings that take and give texts and numbers. What takes a part of a text or changes
 * its characters is `decoded`; what only joins, trims or asks is `joined`.
 */
import { TAG, type How, type Value } from '../engine/value.js';
import {
  TEXT_CHARS_MAX,
  applyHost,
  argument,
  eachChoice,
  fail,
  fromHost,
  give,
  hostFunction,
  knownArguments,
  spendOn,
  under,
  unknownOf,
  type Model,
  type Models,
} from './define.js';
import { iteratorOver } from './iterators.js';
import type { NativeCall } from './native.js';
import { partialText, unknownText } from './partial.js';

/** Name, how its result is made, letters of its arguments. */
const METHODS: readonly (readonly [name: string, how: How, kinds: string])[] = [
  ['at', 'decoded', 'n'],
  ['charAt', 'decoded', 'n'],
  ['charCodeAt', 'decoded', 'n'],
  ['codePointAt', 'decoded', 'n'],
  ['concat', 'joined', 't+'],
  ['endsWith', 'joined', 'tn'],
  ['includes', 'joined', 'tn'],
  ['indexOf', 'joined', 'tn'],
  ['isWellFormed', 'joined', ''],
  ['lastIndexOf', 'joined', 'tn'],
  ['normalize', 'decoded', 't'],
  ['slice', 'decoded', 'nn'],
  ['startsWith', 'joined', 'tn'],
  ['substr', 'decoded', 'nn'],
  ['substring', 'decoded', 'nn'],
  ['toLowerCase', 'joined', ''],
  ['toString', 'joined', ''],
  ['toUpperCase', 'joined', ''],
  ['toWellFormed', 'joined', ''],
  ['trim', 'joined', ''],
  ['trimEnd', 'joined', ''],
  ['trimLeft', 'joined', ''],
  ['trimRight', 'joined', ''],
  ['trimStart', 'joined', ''],
  ['valueOf', 'joined', ''],
  ...['anchor', 'fontcolor', 'fontsize', 'link'].map((name) => [name, 'joined', 't'] as const),
  ...['big', 'blink', 'bold', 'fixed', 'italics', 'small', 'strike', 'sub', 'sup'].map(
    (name) => [name, 'joined', ''] as const,
  ),
];

/** Characters that normalisation may make of one. */
const NORMALIZED_GROWTH = 18;

/** The text that a method of strings works on; undefined when it is not known. */
export function selfText(call: NativeCall): string | undefined {
  const { self, machine } = call;
  if (self.kind === 'constant' && (self.value === undefined || self.value === null)) {
    fail(call, `${call.path} called on null or undefined`);
    return undefined;
  }
  const text = machine.toText(self);
  if (text !== undefined) spendOn(machine, text.length);
  return text;
}

function textMethod(name: string, how: How, kinds: string): Model {
  const host = hostFunction(String.prototype, name);
  return eachChoice((call) => {
    const text = selfText(call);
    const args = text === undefined ? undefined : knownArguments(call, kinds);
    if (text === undefined || args === undefined) return partial(call, name);
    if (grownLength(name, text, args) > TEXT_CHARS_MAX) return unknownOf(call);
    return applyHost(call, how, host, text, args);
  });
}

/** Methods that leave the known parts of a text what they are. */
const KEEPS_PARTS: ReadonlySet<string> = new Set([
  ...['toString', 'valueOf', 'trim', 'trimStart', 'trimEnd', 'toLowerCase', 'toWellFormed'],
]);

/** What stays of a text that is known in part. */
function partial(call: NativeCall, name: string): Value {
  const { machine, self } = call;
  const head = partialText(machine, self);
  if (name === 'concat') {
    const parts = call.args.map((each) => partialText(machine, each));
    return unknownText(machine, [head, ...parts].join(''), [self, ...call.args]);
  }
  if (!KEEPS_PARTS.has(name)) return unknownOf(call);
  const shown = name === 'toLowerCase' ? head.toLowerCase() : head;
  return unknownText(machine, shown, [self]);
}

/** At most this many characters come out. */
function grownLength(name: string, text: string, args: readonly unknown[]): number {
  if (name === 'normalize') return text.length * NORMALIZED_GROWTH;
  if (name !== 'concat') return text.length;
  return args.reduce<number>(
    (sum, each) => sum + (typeof each === 'string' ? each.length : 64),
    text.length,
  );
}

/** `repeat`, `padStart`, `padEnd`: the number given decides how long the result is. */
function growing(name: string, kinds: string): Model {
  const host = hostFunction(String.prototype, name);
  return eachChoice((call) => {
    const text = selfText(call);
    const args = text === undefined ? undefined : knownArguments(call, kinds);
    if (text === undefined || args === undefined) return unknownOf(call);
    const [wanted] = args;
    const count = typeof wanted === 'bigint' ? 0 : Number(wanted);
    const length = name === 'repeat' ? text.length * count : count;
    if (length > TEXT_CHARS_MAX) return Number.isFinite(count) ? unknownOf(call) : fail(call, name);
    spendOn(call.machine, Math.max(0, length) || 0);
    return applyHost(call, 'joined', host, text, args);
  });
}

/** Characters from numbers: Unknown ones are still the output of a decoder. */
function fromCodes(name: 'fromCharCode' | 'fromCodePoint'): Model {
  const host = hostFunction(String, name);
  return eachChoice((call) => {
    const codes = knownArguments(call, 'n+');
    if (codes === undefined) return unknownOf(call, TAG.decoded);
    spendOn(call.machine, codes.length);
    return applyHost(call, 'decoded', host, undefined, codes);
  });
}

const convert: Model = (call) => {
  const [value] = call.args;
  if (value === undefined) return call.isOpen ? unknownOf(call) : give(call, 'joined', '');
  if (value.kind === 'constant' && typeof value.value === 'string') return value;
  const text = call.machine.toText(value);
  if (text === undefined) return textOfUnknown(call, value);
  const isFunction = value.kind === 'native' || (value.kind === 'object' && isFunctionType(value));
  return give(call, isFunction ? 'reflected' : 'joined', text);
};

/** A text for sure, whatever it is of. */
function textOfUnknown(call: NativeCall, value: Value): Value {
  const { machine } = call;
  const text = unknownText(machine, partialText(machine, value), [value]);
  return text.kind === 'unknown' ? { ...text, made: machine.made('joined', value) } : text;
}

function isFunctionType(value: Value): boolean {
  return value.kind === 'object' && value.type === 'function';
}

/** Tag of templates: the raw strings with the substitutions between them. */
const raw: Model = (call) => {
  const { machine } = call;
  const template = argument(call, 0);
  if (template.kind === 'unknown' || call.isOpen) return unknownOf(call);
  const parts = machine.get(template, machine.constant('raw', 'plain'));
  const items = machine.items(parts) ?? textItems(call, parts);
  if (items === undefined) return machine.unknown([parts, ...call.args]);
  let joined = '';
  for (const [index, item] of items.entries()) {
    const substitute = index + 1 < items.length ? call.args[index + 1] : undefined;
    const head = machine.toText(item);
    const tail = substitute === undefined ? '' : machine.toText(substitute);
    if (head === undefined || tail === undefined) return machine.unknown([...items, ...call.args]);
    joined += head + tail;
    if (joined.length > TEXT_CHARS_MAX) return unknownOf(call);
  }
  return machine.constant(joined, 'joined', ...items, ...call.args);
};

function textItems(call: NativeCall, value: Value): Value[] | undefined {
  const text = value.kind === 'constant' ? value.value : undefined;
  if (typeof text !== 'string') return undefined;
  return text.split('').map((each) => call.machine.constant(each, 'decoded', value));
}

const localeCompare: Model = eachChoice((call) => {
  const text = selfText(call);
  const [other] = knownArguments(call, 't') ?? [];
  // Collation of anything else differs between engines.
  const isPlain = /^[a-z0-9]*$/;
  if (text === undefined || typeof other !== 'string' || call.args.length > 1)
    return unknownOf(call);
  if (!isPlain.test(text) || !isPlain.test(other)) return unknownOf(call);
  return give(call, 'joined', text < other ? -1 : Number(text > other));
});

const iterate: Model = (call) => {
  const text = selfText(call);
  if (text === undefined) return unknownOf(call);
  const characters = fromHost(call, 'decoded', Array.from(text));
  return iteratorOver(call, 'String Iterator', call.machine.items(characters) ?? []);
};

export const STRING_MODELS: Models = {
  String: convert,
  'String.raw': raw,
  'String.fromCharCode': fromCodes('fromCharCode'),
  'String.fromCodePoint': fromCodes('fromCodePoint'),
  ...under(
    'String.prototype',
    Object.fromEntries(METHODS.map(([name, how, kinds]) => [name, textMethod(name, how, kinds)])),
  ),
  ...under('String.prototype', {
    repeat: growing('repeat', 'n'),
    padStart: growing('padStart', 'nt'),
    padEnd: growing('padEnd', 'nt'),
    toLocaleLowerCase: textMethod('toLowerCase', 'joined', ''),
    toLocaleUpperCase: textMethod('toUpperCase', 'joined', ''),
    localeCompare,
    '@@iterator': iterate,
  }),
};
