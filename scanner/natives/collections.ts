/** Map, Set and their weak kin. A key or a change that is not sure opens the collection. */
import { UNDEFINED, type ObjectValue, type Value } from '../engine/value.js';
import { entriesOf, identityOf } from './data.js';
import { argument, give, spendOn, under, unknownOf, type Model, type Models } from './define.js';
import { iterate, iteratorOver } from './iterators.js';
import type { NativeCall } from './native.js';

type Entries = Map<unknown, readonly [key: Value, value: Value]>;

function construct(type: 'map' | 'set', name: string): Model {
  return (call) => {
    const { machine } = call;
    const entries: Entries = new Map();
    const collection = machine.object(type, [], { entries });
    collection.proto = machine.native(`${name}.prototype`, 'plain');
    const source = argument(call, 0);
    if (source.kind === 'constant' && (source.value ?? null) === null) return collection;
    const items = iterate(call, source);
    if (items === undefined) {
      machine.open(collection, source);
      return collection;
    }
    for (const item of items) {
      const key = type === 'set' ? item : machine.get(item, machine.constant(0, 'plain'));
      const value = type === 'set' ? item : machine.get(item, machine.constant(1, 'plain'));
      put(call, collection, entries, key, value);
    }
    return collection;
  };
}

function put(
  call: NativeCall,
  collection: ObjectValue,
  entries: Entries,
  key: Value,
  value: Value,
): void {
  const identity = identityOf(key);
  if (identity === undefined || call.isOpen || !call.machine.isSettled(collection)) {
    call.machine.open(collection, key);
    call.machine.open(collection, value);
    return;
  }
  const old = entries.get(identity);
  // Minus zero is kept as zero.
  const kept = identity === 0 ? call.machine.constant(0, 'plain') : key;
  entries.set(identity, [old?.[0] ?? kept, value]);
}

/** A model over a collection; what an open one holds is Unknown. */
function collectionModel(
  run: (call: NativeCall, collection: ObjectValue, entries: Entries) => Value,
): Model {
  return (call) => {
    const { self } = call;
    const entries = entriesOf(self)?.entries;
    if (self.kind !== 'object' || entries === undefined) return unknownOf(call);
    call.machine.spend(1);
    return run(call, self, entries);
  };
}

const setEntry = collectionModel((call, self, entries) => {
  put(call, self, entries, argument(call, 0), argument(call, 1));
  return self;
});

const add = collectionModel((call, self, entries) => {
  put(call, self, entries, argument(call, 0), argument(call, 0));
  return self;
});

/** Everything that may be in an open collection. */
function anything(call: NativeCall, self: ObjectValue, entries: Entries): Value {
  return call.machine.unknown([self, ...[...entries.values()].flat(), ...call.args]);
}

const get = collectionModel((call, self, entries) => {
  const identity = identityOf(argument(call, 0));
  const found = identity === undefined ? undefined : entries.get(identity);
  if (self.isOpen || identity === undefined) return anything(call, self, entries);
  return found?.[1] ?? UNDEFINED;
});

const has = collectionModel((call, self, entries) => {
  const identity = identityOf(argument(call, 0));
  if (self.isOpen || identity === undefined) return anything(call, self, entries);
  return give(call, 'plain', entries.has(identity));
});

const remove = collectionModel((call, self, entries) => {
  const identity = identityOf(argument(call, 0));
  if (self.isOpen || identity === undefined || !call.machine.isSettled(self)) {
    call.machine.open(self, UNDEFINED);
    return unknownOf(call);
  }
  return give(call, 'plain', entries.delete(identity));
});

const clear = collectionModel((call, self, entries) => {
  if (call.machine.isSettled(self)) entries.clear();
  else call.machine.open(self, UNDEFINED);
  return UNDEFINED;
});

const forEach = collectionModel((call, self, entries) => {
  const { machine } = call;
  const [callee, receiver] = [argument(call, 0), argument(call, 1)];
  if (self.isOpen) {
    const any = anything(call, self, entries);
    machine.mayCall(callee, receiver, [any, any, self]);
    return UNDEFINED;
  }
  spendOn(machine, entries.size);
  for (const [key, value] of entries.values()) machine.call(callee, receiver, [value, key, self]);
  return UNDEFINED;
});

function iterating(
  name: string,
  pick: (call: NativeCall, key: Value, value: Value) => Value,
): Model {
  return collectionModel((call, self, entries) => {
    if (self.isOpen) return anything(call, self, entries);
    spendOn(call.machine, entries.size);
    const items = Array.from(entries.values(), ([key, value]) => pick(call, key, value));
    return iteratorOver(call, name, items);
  });
}

const pair = (call: NativeCall, key: Value, value: Value): Value =>
  call.machine.array([key, value]);
const keyOf = (_call: NativeCall, key: Value): Value => key;
const valueOf = (_call: NativeCall, _key: Value, value: Value): Value => value;

/** What reading `size` gives; undefined where the collection is open. */
export function sizeOf(value: Value): number | undefined {
  const isOpen = value.kind === 'object' && value.isOpen;
  return isOpen ? undefined : entriesOf(value)?.entries.size;
}

const shared: Models = { has, delete: remove, clear, forEach };

const mapMethods: Models = {
  ...shared,
  get,
  set: setEntry,
  keys: iterating('Map Iterator', keyOf),
  values: iterating('Map Iterator', valueOf),
  entries: iterating('Map Iterator', pair),
  '@@iterator': iterating('Map Iterator', pair),
};

const setMethods: Models = {
  ...shared,
  add,
  keys: iterating('Set Iterator', keyOf),
  values: iterating('Set Iterator', keyOf),
  entries: iterating('Set Iterator', pair),
  '@@iterator': iterating('Set Iterator', keyOf),
};

export const COLLECTION_MODELS: Models = {
  Map: construct('map', 'Map'),
  Set: construct('set', 'Set'),
  WeakMap: construct('map', 'WeakMap'),
  WeakSet: construct('set', 'WeakSet'),
  ...under('Map.prototype', mapMethods),
  ...under('Set.prototype', setMethods),
  ...under('WeakMap.prototype', { get, set: setEntry, has, delete: remove }),
  ...under('WeakSet.prototype', { add, has, delete: remove }),
  // A reference that holds what it was given.
  WeakRef: (call) => call.machine.object('plain', [['@@target', argument(call, 0)]]),
  'WeakRef.prototype.deref': (call) =>
    call.self.kind === 'object' ? (call.self.props.get('@@target') ?? UNDEFINED) : unknownOf(call),
};
