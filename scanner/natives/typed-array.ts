/** Typed arrays, ArrayBuffer and DataView. What only reads is shared with arrays. */
import { UNDEFINED, type ObjectValue, type Value } from '../engine/value.js';
import { ARRAY_MODELS, position } from './array.js';
import { ARRAY_CALLBACK_MODELS } from './array-callbacks.js';
import { VIEWS, bytesFromItems, makeBytes, rawBytes, sourceItems, storeItem } from './bytes.js';
import { TYPED_ARRAY_NAMES, bytesOf, type TypedArrayName } from './data.js';
import {
  ITEMS_MAX,
  argument,
  fail,
  give,
  hostFunction,
  isCallable,
  isPrimitive,
  knownArguments,
  spendOn,
  truthOf,
  under,
  unknownOf,
  type Model,
  type Models,
} from './define.js';
import { byteItems } from './iterators.js';
import type { NativeCall } from './native.js';

type ArrayName = TypedArrayName | 'Buffer';

/** What methods make that know typed arrays only. */
function standardName(name: ArrayName): TypedArrayName {
  return name === 'Buffer' ? 'Uint8Array' : name;
}

function construct(name: TypedArrayName): Model {
  const View = VIEWS[name];
  return (call) => {
    const source = argument(call, 0);
    const data = bytesOf(source);
    if (source.kind === 'constant') return ofLength(call, name);
    if (data?.name === 'ArrayBuffer' && source.kind === 'object') {
      const [, offset = 0, length] = knownArguments(
        { ...call, args: [UNDEFINED, ...call.args.slice(1)] },
        'nnn',
      ) ?? [undefined, Number.NaN];
      if (Number.isNaN(offset) || source.isOpen) return unknownOf(call);
      try {
        const view = new View(
          data.view.buffer,
          data.view.byteOffset + Number(offset),
          length === undefined ? undefined : Number(length),
        );
        return makeBytes(call, name, view);
      } catch {
        return fail(call, 'Invalid typed array length');
      }
    }
    const items = sourceItems(call, source);
    if (items === undefined) return unknownOf(call);
    spendOn(call.machine, items.length);
    return bytesFromItems(call, name, items) ?? unknownOf(call);
  };
}

function ofLength(call: NativeCall, name: TypedArrayName): Value {
  const View = VIEWS[name];
  const length = call.machine.toNumber(argument(call, 0));
  const items = length === undefined || Number.isNaN(length) ? 0 : Math.trunc(length);
  if (items < 0 || items > ITEMS_MAX) return unknownOf(call);
  spendOn(call.machine, items);
  return makeBytes(call, name, new View(new ArrayBuffer(items * View.BYTES_PER_ELEMENT)));
}

function nameOf(self: Value): ArrayName | undefined {
  const name = bytesOf(self)?.name;
  return name === 'ArrayBuffer' || name === 'DataView' ? undefined : name;
}

/** A model over bytes that are known; what cannot be told opens the receiver when it `changes`. */
function bytesModel(
  run: (call: NativeCall, bytes: ObjectValue, name: ArrayName) => Value | undefined,
  changes = false,
): Model {
  return (call) => {
    const { self } = call;
    const name = nameOf(self);
    if (self.kind !== 'object' || name === undefined) return unknownOf(call);
    const isTold = !self.isOpen && !call.isOpen && (!changes || call.machine.isSettled(self));
    const result = isTold ? run(call, self, name) : undefined;
    if (result !== undefined) return result;
    if (changes) call.machine.open(self, unknownOf(call));
    return unknownOf(call);
  };
}

/** Cuts a part out; `subarray` (and Buffer's `slice`) look at the same bytes. */
function part(isShared: boolean): Model {
  return bytesModel((call, bytes, name) => {
    const view = bytesOf(bytes)?.view;
    if (view === undefined) return undefined;
    const start = position(call, 0, view.length, 0);
    const end = position(call, 1, view.length, view.length);
    if (start === undefined || end === undefined) return undefined;
    const isBufferSlice = isShared || name === 'Buffer';
    return makeBytes(
      call,
      name,
      isBufferSlice ? view.subarray(start, end) : view.slice(start, end),
    );
  });
}

const map = bytesModel((call, bytes, name) => {
  const { machine } = call;
  const items = (byteItems(call, bytes) ?? []).map((item, index) =>
    machine.call(argument(call, 0), argument(call, 1), [
      item,
      machine.constant(index, 'plain'),
      bytes,
    ]),
  );
  return bytesFromItems(call, name, items);
});

const filter = bytesModel((call, bytes, name) => {
  const { machine } = call;
  const kept: Value[] = [];
  for (const [index, item] of (byteItems(call, bytes) ?? []).entries()) {
    const truth = truthOf(
      machine.call(argument(call, 0), argument(call, 1), [
        item,
        machine.constant(index, 'plain'),
        bytes,
      ]),
    );
    if (truth === undefined) return undefined;
    if (truth) kept.push(item);
  }
  return bytesFromItems(call, name, kept);
});

const reverse = bytesModel((_call, bytes) => {
  bytesOf(bytes)?.view.reverse();
  return bytes;
}, true);

const toReversed = bytesModel((call, bytes, name) =>
  bytesFromItems(call, standardName(name), (byteItems(call, bytes) ?? []).toReversed()),
);

const sort = bytesModel((call, bytes) => {
  if (isCallable(argument(call, 0))) return undefined;
  bytesOf(bytes)?.view.sort();
  return bytes;
}, true);

const toSorted = bytesModel((call, bytes, name) => {
  if (isCallable(argument(call, 0))) return undefined;
  const view = bytesOf(bytes)?.view.slice();
  if (view === undefined) return undefined;
  view.sort();
  return makeBytes(call, standardName(name), view);
});

const withItem = bytesModel((call, bytes, name) => {
  const index = call.machine.toNumber(argument(call, 0));
  const length = bytesOf(bytes)?.view.length ?? 0;
  if (index === undefined) return undefined;
  const whole = Math.trunc(index) || 0;
  const place = whole < 0 ? length + whole : whole;
  if (place < 0 || place >= length) return fail(call, 'Invalid typed array index');
  const items = byteItems(call, bytes) ?? [];
  return bytesFromItems(call, standardName(name), items.with(place, argument(call, 1)));
});

const fill = bytesModel((call, bytes) => {
  const view = bytesOf(bytes)?.view;
  const item = argument(call, 0);
  if (view === undefined || (item.kind === 'constant' && typeof item.value === 'string')) {
    return undefined;
  }
  const start = position(call, 1, view.length, 0);
  const end = position(call, 2, view.length, view.length);
  if (start === undefined || end === undefined) return undefined;
  spendOn(call.machine, view.length);
  for (let index = start; index < end; index++) {
    if (!storeItem(call, bytes, index, item)) return undefined;
  }
  return bytes;
}, true);

const copyWithin = bytesModel((call, bytes) => {
  const known = knownArguments(call, 'nnn');
  if (known === undefined) return undefined;
  const [target = 0, start = 0, end] = known;
  bytesOf(bytes)?.view.copyWithin(
    Number(target),
    Number(start),
    end === undefined ? undefined : Number(end),
  );
  return bytes;
}, true);

const set = bytesModel((call, bytes) => {
  const items = sourceItems(call, argument(call, 0));
  const offset = call.args[1] === undefined ? 0 : call.machine.toNumber(call.args[1]);
  const length = bytesOf(bytes)?.view.length ?? 0;
  if (items === undefined || offset === undefined) return undefined;
  if (offset < 0 || offset + items.length > length) return fail(call, 'offset is out of bounds');
  spendOn(call.machine, items.length);
  const isKnown = items.every((item, index) => storeItem(call, bytes, offset + index, item));
  return isKnown ? UNDEFINED : undefined;
}, true);

/** Methods that only read: those of arrays see bytes as array-like. */
const SHARED_WITH_ARRAYS = [
  ...['at', 'every', 'find', 'findIndex', 'findLast', 'findLastIndex', 'forEach', 'includes'],
  ...['indexOf', 'join', 'lastIndexOf', 'reduce', 'reduceRight', 'some', 'entries', 'keys'],
  ...['values', '@@iterator', 'toString', 'toLocaleString'],
];

const shared: Models = Object.fromEntries(
  SHARED_WITH_ARRAYS.flatMap((name) => {
    const path = `Array.prototype.${name}`;
    const model = ARRAY_MODELS[path] ?? ARRAY_CALLBACK_MODELS[path];
    return model === undefined ? [] : [[name, model] as const];
  }),
);

/** Also what a Buffer inherits. */
export const BYTES_METHODS: Models = {
  ...shared,
  slice: part(false),
  subarray: part(true),
  map,
  filter,
  reverse,
  toReversed,
  sort,
  toSorted,
  with: withItem,
  fill,
  copyWithin,
  set,
};

function fromModel(name: TypedArrayName): Model {
  return (call) => {
    const { machine } = call;
    const items = sourceItems(call, argument(call, 0)) ?? textItems(call);
    if (items === undefined) return unknownOf(call);
    const map = argument(call, 1);
    const mapped = isCallable(map)
      ? items.map((item, index) =>
          machine.call(map, UNDEFINED, [item, machine.constant(index, 'plain')]),
        )
      : items;
    return bytesFromItems(call, name, mapped) ?? unknownOf(call);
  };
}

/** `Uint8Array.from('123')` takes the characters. */
function textItems(call: NativeCall): readonly Value[] | undefined {
  const [source] = call.args;
  if (source?.kind !== 'constant' || typeof source.value !== 'string') return undefined;
  return Array.from(source.value, (each) => call.machine.constant(each, 'decoded', source));
}

const arrayBuffer: Model = (call) => {
  const length = call.machine.toNumber(argument(call, 0));
  if (length === undefined || !(length >= 0) || length > ITEMS_MAX) return unknownOf(call);
  return makeBytes(call, 'ArrayBuffer', new Uint8Array(Math.trunc(length)));
};

const arrayBufferSlice: Model = (call) => {
  const bytes = rawBytes(call.self);
  const args = knownArguments(call, 'nn');
  if (bytes === undefined || args === undefined) return unknownOf(call);
  const [start, end] = args;
  return makeBytes(
    call,
    'ArrayBuffer',
    bytes.slice(Number(start ?? 0), end === undefined ? undefined : Number(end)),
  );
};

const dataView: Model = (call) => {
  const [source = UNDEFINED] = call.args;
  const bytes = rawBytes(source);
  const [, offset = 0, length] = knownArguments(
    { ...call, args: [UNDEFINED, ...call.args.slice(1)] },
    'nnn',
  ) ?? [undefined, Number.NaN];
  if (bytes === undefined || Number.isNaN(offset)) return unknownOf(call);
  const start = Number(offset);
  const end = length === undefined ? bytes.length : start + Number(length);
  return makeBytes(call, 'DataView', bytes.subarray(start, end));
};

const DATA_VIEW_TYPES = [
  ...['Int8', 'Uint8', 'Int16', 'Uint16', 'Int32', 'Uint32', 'Float32', 'Float64'],
  ...['BigInt64', 'BigUint64'],
];

function dataViewAccess(verb: 'get' | 'set', type: string): Model {
  const host = hostFunction(DataView.prototype, `${verb}${type}`);
  return (call) => {
    const bytes = rawBytes(call.self);
    const args = knownArguments(call, verb === 'get' ? 'nb' : 'nnb');
    if (bytes === undefined || args === undefined) {
      if (verb === 'set') call.machine.open(call.self, unknownOf(call));
      return unknownOf(call);
    }
    try {
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      const result = host(view, args);
      return isPrimitive(result) ? give(call, 'decoded', result) : unknownOf(call);
    } catch {
      return fail(call, 'Offset is outside the bounds of the DataView');
    }
  };
}

const dataViewModels: Models = Object.fromEntries(
  DATA_VIEW_TYPES.flatMap((type) =>
    (['get', 'set'] as const).map(
      (verb) => [`${verb}${type}`, dataViewAccess(verb, type)] as const,
    ),
  ),
);

function modelsOf(name: TypedArrayName): Models {
  return {
    [name]: construct(name),
    [`${name}.from`]: fromModel(name),
    [`${name}.of`]: (call) => bytesFromItems(call, name, call.args) ?? unknownOf(call),
    ...under(`${name}.prototype`, BYTES_METHODS),
  };
}

export const TYPED_ARRAY_MODELS: Models = {
  ...TYPED_ARRAY_NAMES.map(modelsOf).reduce((all, each) => ({ ...all, ...each })),
  ArrayBuffer: arrayBuffer,
  SharedArrayBuffer: arrayBuffer,
  'ArrayBuffer.isView': (call) => {
    const data = bytesOf(argument(call, 0));
    return data === undefined ? unknownOf(call) : give(call, 'plain', data.name !== 'ArrayBuffer');
  },
  'ArrayBuffer.prototype.slice': arrayBufferSlice,
  DataView: dataView,
  ...under('DataView.prototype', dataViewModels),
};
