/** node:util and node:querystring. */
import { UNDEFINED, type Value } from '../engine/value.js';
import {
  argument,
  eachChoice,
  give,
  isCallable,
  pureFunction,
  spendOn,
  under,
  unknownOf,
  type Model,
  type Models,
} from './define.js';
import type { NativeCall } from './native.js';
import { ownEntries } from './object.js';
import { makePromise } from './promise.js';

/** An intrinsic keeps its path: what it gives is told by its own model, as a promise or not. */
const promisify: Model = (call) => {
  const { machine } = call;
  const callee = argument(call, 0);
  if (callee.kind !== 'object') return callee;
  return machine.bind(machine.native('node:util.#promisified', 'plain'), callee, []);
};

/** A function of the program that takes a callback last. */
const promisified: Model = (call) => {
  const { machine, self } = call;
  const data = { value: machine.unknown([]), isRejected: false };
  const promise = machine.object('promise', [], data);
  const settle = machine.bind(machine.native('node:util.#settled', 'plain'), promise, []);
  machine.mayCall(self, UNDEFINED, [...call.args, settle]);
  return promise;
};

const settled: Model = (call) => {
  const { machine } = call;
  const settle = machine.native('Promise.#resolve', 'plain');
  return machine.call(settle, call.self, [argument(call, 1)]);
};

/** `%s`, `%d` and the rest joined by spaces, as far as all is plain. */
const format: Model = eachChoice((call) => {
  const { machine } = call;
  const isPlain = (value: Value): boolean => value.kind === 'constant';
  if (call.isOpen || !call.args.every(isPlain)) return unknownOf(call);
  const values = call.args.map((each) => (each.kind === 'constant' ? each.value : undefined));
  const [first, ...rest] = values;
  if (typeof first !== 'string') return unknownOf(call);
  if (rest.some((each) => typeof each !== 'string' && typeof each !== 'number')) {
    return rest.length === 0 && !first.includes('%') ? argument(call, 0) : unknownOf(call);
  }
  let used = 0;
  if (/%[^sd%]/.test(first)) return unknownOf(call);
  const text = first.replace(/%[sd%]/g, (placeholder) => {
    if (placeholder === '%%') return call.args.length > 1 ? '%' : placeholder;
    const value = rest[used];
    if (value === undefined) return placeholder;
    used += 1;
    return placeholder === '%d' ? String(Number(value)) : String(value);
  });
  return machine.constant(
    [text, ...rest.slice(used).map(String)].join(' '),
    'joined',
    ...call.args,
  );
});

/** What a function wraps behaves like the function. */
const first: Model = (call) => argument(call, 0);

const inherits: Model = (call) => {
  const { machine } = call;
  const prototype = (value: Value): Value =>
    machine.get(value, machine.constant('prototype', 'plain'));
  machine.setProto(prototype(argument(call, 0)), prototype(argument(call, 1)));
  return UNDEFINED;
};

function unescapePart(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}

/** Keys and values of a query text, in order. */
export function queryPairs(text: string): readonly (readonly [string, string])[] {
  return text
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const equals = part.indexOf('=');
      const [key, value] =
        equals < 0 ? [part, ''] : [part.slice(0, equals), part.slice(equals + 1)];
      return [unescapePart(key), unescapePart(value)] as const;
    });
}

const parseQuery: Model = eachChoice((call) => {
  const { machine } = call;
  const text = machine.toText(argument(call, 0));
  if (text === undefined || call.args.length > 1) return unknownOf(call);
  spendOn(machine, text.length);
  const values = new Map<string, Value[]>();
  for (const [key, value] of queryPairs(text)) {
    const made = machine.constant(value, 'decoded', argument(call, 0));
    values.set(key, [...(values.get(key) ?? []), made]);
  }
  return machine.object(
    'plain',
    Array.from(values, ([key, all]): [string, Value] => [
      key,
      all.length === 1 ? (all[0] ?? UNDEFINED) : machine.array(all),
    ]),
  );
});

const stringifyQuery: Model = eachChoice((call) => {
  const { machine } = call;
  const entries = ownEntries(call, argument(call, 0));
  if (entries === undefined || call.args.length > 1) return unknownOf(call);
  const parts: string[] = [];
  for (const [key, value] of entries) {
    const all = machine.items(value) ?? [value];
    for (const each of all) {
      const text = each.kind === 'constant' ? each.value : undefined;
      // Lone surrogates throw there.
      if (typeof text !== 'string' || !`${key}${text}`.isWellFormed()) return unknownOf(call);
      parts.push(`${encodeURIComponent(key)}=${encodeURIComponent(text)}`);
    }
  }
  return give(call, 'joined', parts.join('&'));
});

const callbackify: Model = (call) => {
  const callee = argument(call, 0);
  if (!isCallable(callee)) return unknownOf(call);
  return callee;
};

const inspect = (call: NativeCall): Value => call.machine.unknown(call.args);

export const UTIL_MODELS: Models = {
  ...under('node:util', {
    promisify,
    callbackify,
    deprecate: first,
    format,
    inspect,
    inherits,
  }),
  'node:util.#promisified': promisified,
  'node:util.#settled': settled,
  ...under('node:querystring', {
    parse: parseQuery,
    decode: parseQuery,
    stringify: stringifyQuery,
    encode: stringifyQuery,
    escape: pureFunction('joined', 't', (_self, [text]) => encodeURIComponent(String(text))),
    unescape: pureFunction('decoded', 't', (_self, [text]) => unescapePart(String(text))),
  }),
  'node:stream/promises.pipeline': (call) => makePromise(call, call.machine.unknown(call.args)),
};
