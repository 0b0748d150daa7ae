/** URLSearchParams: pairs in order. Changing them changes the address that they belong to. */
import { UNDEFINED, type ObjectValue, type Value } from '../engine/value.js';
import {
  argument,
  give,
  isCallable,
  spendOn,
  under,
  unknownOf,
  type Model,
  type Models,
} from './define.js';
import { iterate, iteratorOver } from './iterators.js';
import type { NativeCall } from './native.js';
import { ownEntries } from './object.js';
import { partialText, unknownText } from './partial.js';
import { queryPairs } from './util.js';

export type Pair = readonly [key: Value, value: Value];

interface ParamsData {
  pairs: readonly Pair[];
  /** The address whose query this is. */
  readonly owner: ObjectValue | undefined;
}

export function makeParams(
  call: NativeCall,
  pairs: readonly Pair[],
  owner?: ObjectValue,
): ObjectValue {
  const data: ParamsData = { pairs, owner };
  const params = call.machine.object('plain', [], data);
  params.proto = call.machine.native('URLSearchParams.prototype', 'plain');
  return params;
}

function paramsOf(value: Value): ParamsData | undefined {
  return value.kind === 'object' && !value.isOpen && isParams(value.data) ? value.data : undefined;
}

function isParams(data: unknown): data is ParamsData {
  return typeof data === 'object' && data !== null && 'pairs' in data;
}

const construct: Model = (call) => {
  const { machine } = call;
  const source = argument(call, 0);
  if (source.kind === 'constant') {
    if (source.value === undefined) return makeParams(call, []);
    const pairs = queryPairs(String(source.value).replace(/^\?/, ''));
    return makeParams(
      call,
      pairs.map(([key, value]) => [
        machine.constant(key, 'decoded', source),
        machine.constant(value, 'decoded', source),
      ]),
    );
  }
  const other = paramsOf(source);
  if (other !== undefined) return makeParams(call, other.pairs);
  const items =
    source.kind === 'object' && source.type !== 'plain' ? iterate(call, source) : undefined;
  const pairs =
    items?.map((item): Pair => [
      machine.get(item, machine.constant(0, 'plain')),
      machine.get(item, machine.constant(1, 'plain')),
    ]) ??
    ownEntries(call, source)?.map(([key, value]): Pair => [machine.constant(key, 'plain'), value]);
  if (pairs !== undefined) return makeParams(call, pairs);
  const params = makeParams(call, []);
  machine.open(params, source);
  return params;
};

/** A model over parameters that are known. */
function paramsModel(run: (call: NativeCall, data: ParamsData) => Value | undefined): Model {
  return (call) => {
    const data = paramsOf(call.self);
    return (data === undefined ? undefined : run(call, data)) ?? unknownOf(call);
  };
}

function withKey(call: NativeCall, data: ParamsData): readonly Pair[] | undefined {
  const wanted = call.machine.toText(argument(call, 0));
  const keys = data.pairs.map(([key]) => call.machine.toText(key));
  if (wanted === undefined || keys.includes(undefined)) return undefined;
  return data.pairs.filter((_pair, index) => keys[index] === wanted);
}

/** Changes the pairs, and the address that they belong to. */
function changing(
  change: (call: NativeCall, data: ParamsData) => readonly Pair[] | undefined,
): Model {
  return (call) => {
    const { machine, self } = call;
    const data = paramsOf(self);
    const pairs = data === undefined ? undefined : change(call, data);
    if (
      data === undefined ||
      pairs === undefined ||
      self.kind !== 'object' ||
      !machine.isSettled(self)
    ) {
      for (const each of [self, data?.owner]) {
        if (each !== undefined) machine.open(each, machine.unknown(call.args));
      }
      if (data?.owner !== undefined) blurQuery(call, data.owner);
      return UNDEFINED;
    }
    data.pairs = pairs;
    if (data.owner !== undefined) blurQuery(call, data.owner, queryText(call, pairs));
    return UNDEFINED;
  };
}

/** `href` and `search` follow the parameters. */
function blurQuery(call: NativeCall, url: ObjectValue, query?: string): void {
  const { machine } = call;
  const href = url.props.get('href') ?? UNDEFINED;
  const [head = '', hash] = partialText(machine, href).split('#');
  const start = head.split('?')[0] ?? '';
  const tail = hash === undefined ? '' : `#${hash}`;
  const from = [href, ...call.args];
  const search = query === undefined || query === '' ? (query ?? '?') : `?${query}`;
  const text = start + search + tail;
  const isKnown = query !== undefined && href.kind === 'constant';
  url.props.set(
    'href',
    isKnown ? machine.constant(text, 'joined', ...from) : unknownText(machine, text, from),
  );
  url.props.set(
    'search',
    isKnown ? machine.constant(search, 'joined', ...from) : machine.unknown(from),
  );
}

/** As `application/x-www-form-urlencoded`; undefined where a part is not known. */
function queryText(call: NativeCall, pairs: readonly Pair[]): string | undefined {
  const parts: string[] = [];
  for (const pair of pairs) {
    const [key, value] = pair.map((each) => call.machine.toText(each));
    if (key === undefined || value === undefined) return undefined;
    parts.push(`${formEncode(key)}=${formEncode(value)}`);
  }
  return parts.join('&');
}

function formEncode(text: string): string {
  return encodeURIComponent(text.toWellFormed())
    .replace(/[!'()~]/g, (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}

const paramsText = paramsModel((call, data) => {
  const text = queryText(call, data.pairs);
  return text === undefined
    ? call.machine.unknown(data.pairs.flat())
    : call.machine.constant(text, 'joined', ...data.pairs.flat());
});

function pairIterator(pick: (call: NativeCall, pair: Pair) => Value): Model {
  return paramsModel((call, { pairs }) => {
    spendOn(call.machine, pairs.length);
    return iteratorOver(
      call,
      'URLSearchParams Iterator',
      pairs.map((pair) => pick(call, pair)),
    );
  });
}

const entries = pairIterator((call, pair) => call.machine.array(pair));

const methods: Models = {
  get: paramsModel((call, data) => {
    const found = withKey(call, data);
    return found === undefined ? undefined : (found[0]?.[1] ?? give(call, 'plain', null));
  }),
  getAll: paramsModel((call, data) => {
    const found = withKey(call, data);
    return found === undefined ? undefined : call.machine.array(found.map(([, value]) => value));
  }),
  has: paramsModel((call, data) => {
    const found = withKey(call, data);
    return found === undefined ? undefined : give(call, 'plain', found.length > 0);
  }),
  append: changing((call, { pairs }) => [...pairs, [argument(call, 0), argument(call, 1)]]),
  set: changing((call, data) => {
    const found = withKey(call, data);
    if (found === undefined) return undefined;
    const pair: Pair = [argument(call, 0), argument(call, 1)];
    const kept = data.pairs.filter((each) => each === found[0] || !found.includes(each));
    return found.length === 0
      ? [...kept, pair]
      : kept.map((each) => (each === found[0] ? pair : each));
  }),
  delete: changing((call, data) => {
    const found = withKey(call, data);
    return found === undefined ? undefined : data.pairs.filter((each) => !found.includes(each));
  }),
  forEach: paramsModel((call, { pairs }) => {
    const callee = argument(call, 0);
    if (!isCallable(callee)) return undefined;
    for (const [key, value] of pairs) call.machine.call(callee, UNDEFINED, [value, key, call.self]);
    return UNDEFINED;
  }),
  keys: pairIterator((_call, [key]) => key),
  values: pairIterator((_call, [, value]) => value),
  entries,
  '@@iterator': entries,
  toString: paramsText,
};

export const URL_PARAMS_MODELS: Models = {
  URLSearchParams: construct,
  ...under('URLSearchParams.prototype', methods),
};
