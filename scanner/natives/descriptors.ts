/** Property descriptors: defining, looking up and handing on what stands behind a property. */
import { UNDEFINED, type ObjectValue, type Value } from '../engine/value.js';
import { argument, give, isCallable, under, unknownOf, type Model, type Models } from './define.js';
import type { NativeCall } from './native.js';
import { accessorMap, hasOwnName, ownEntries } from './object.js';

const create: Model = (call) => {
  const { machine } = call;
  const object = machine.object('plain');
  machine.setProto(object, argument(call, 0));
  if (call.args[1] !== undefined) defineAll(call, object, call.args[1]);
  return object;
};

/** Puts what a descriptor holds. */
function define(call: NativeCall, object: Value, key: Value, descriptor: Value): void {
  const { machine } = call;
  if (descriptor.kind !== 'object') {
    machine.define(object, key, { value: machine.unknown([descriptor]) });
    return;
  }
  const member = (name: string): Value | undefined =>
    hasOwnName(call, descriptor, name) || descriptor.isOpen
      ? machine.get(descriptor, machine.constant(name, 'plain'))
      : undefined;
  const [get, set] = [member('get'), member('set')];
  const isAccessor = [get, set].some((each) => each !== undefined && isCallable(each));
  machine.define(object, key, isAccessor ? { get, set } : { value: member('value') ?? UNDEFINED });
}

function defineAll(call: NativeCall, object: Value, descriptors: Value): void {
  const entries = ownEntries(call, descriptors);
  if (entries === undefined) {
    call.machine.open(object, descriptors);
    return;
  }
  for (const [key, descriptor] of entries) {
    define(call, object, call.machine.constant(key, 'plain'), descriptor);
  }
}

const defineOne = (call: NativeCall): void =>
  define(call, argument(call, 0), argument(call, 1), argument(call, 2));

function descriptorOf(call: NativeCall, props: readonly (readonly [string, Value])[]): ObjectValue {
  const yes = give(call, 'plain', true);
  return call.machine.object('plain', [...props, ['enumerable', yes], ['configurable', yes]]);
}

/** The accessors of an own property, as a descriptor shows them; undefined where it has none. */
function ownAccessors(
  object: Value,
  name: string,
): { readonly get: Value; readonly set: Value } | undefined {
  const found = object.kind === 'object' ? accessorMap(object).get(name) : undefined;
  if (typeof found !== 'object' || found === null) return undefined;
  return { get: accessor(found, 'get'), set: accessor(found, 'set') };
}

function accessor(pair: object, name: 'get' | 'set'): Value {
  const value: unknown = Reflect.get(pair, name);
  return isValue(value) ? value : UNDEFINED;
}

function isValue(value: unknown): value is Value {
  return typeof value === 'object' && value !== null && 'kind' in value;
}

const getDescriptor: Model = (call) => {
  const { machine } = call;
  const [object, key] = [argument(call, 0), argument(call, 1)];
  if (object.kind === 'unknown' || object.kind === 'choice') return unknownOf(call);
  const name = machine.toText(key);
  if (object.kind === 'object' && !object.isOpen) {
    if (name === undefined) return unknownOf(call);
    const pair = ownAccessors(object, name);
    if (pair !== undefined) return descriptorOf(call, Object.entries(pair));
    if (!hasOwnName(call, object, name)) return UNDEFINED;
  }
  const descriptor = descriptorOf(call, [
    ['value', machine.get(object, key)],
    ['writable', give(call, 'plain', true)],
  ]);
  // Of an intrinsic's property nobody knows whether it has accessors.
  if (object.kind === 'native') machine.open(descriptor, UNDEFINED);
  return descriptor;
};

const getDescriptors: Model = (call) => {
  const { machine } = call;
  const object = argument(call, 0);
  const entries = ownEntries(call, object);
  if (entries !== undefined) {
    return machine.object(
      'plain',
      entries.map(([key]) => {
        const args = [object, machine.constant(key, 'plain')];
        return [key, getDescriptor({ ...call, args })];
      }),
    );
  }
  if (object.kind !== 'native') return unknownOf(call);
  // All members of an intrinsic: each is looked up when it is asked for.
  const handler = machine.object('plain', [
    ['get', machine.native('Object.getOwnPropertyDescriptor', 'reflected', object)],
  ]);
  return machine.object('proxy', [], { target: object, handler });
};

/** `__defineGetter__` and `__defineSetter__`. */
function defining(name: 'get' | 'set'): Model {
  return (call) => {
    call.machine.define(call.self, argument(call, 0), { [name]: argument(call, 1) });
    return UNDEFINED;
  };
}

/** `__lookupGetter__` and `__lookupSetter__`: those of intrinsics are named after their property. */
function lookingUp(name: 'get' | 'set'): Model {
  return (call) => {
    const { machine, self } = call;
    const key = machine.toText(argument(call, 0));
    if (key === undefined) return unknownOf(call);
    const own = ownAccessors(self, key)?.[name];
    if (own !== undefined) return own;
    if (self.kind === 'native') {
      return machine.native(`${self.path}.${name}:${key}`, 'reflected', ...call.args);
    }
    if (key === '__proto__') {
      return machine.native(`Object.prototype.${name}:__proto__`, 'reflected', ...call.args);
    }
    return unknownOf(call);
  };
}

export const DESCRIPTOR_MODELS: Models = {
  ...under('Object', {
    create,
    defineProperty: (call) => {
      defineOne(call);
      return argument(call, 0);
    },
    defineProperties: (call) => {
      defineAll(call, argument(call, 0), argument(call, 1));
      return argument(call, 0);
    },
    getOwnPropertyDescriptor: getDescriptor,
    getOwnPropertyDescriptors: getDescriptors,
  }),
  ...under('Object.prototype', {
    __defineGetter__: defining('get'),
    __defineSetter__: defining('set'),
    __lookupGetter__: lookingUp('get'),
    __lookupSetter__: lookingUp('set'),
    'get:__proto__': (call) => {
      const { machine, self } = call;
      return machine.get(self, machine.constant('__proto__', 'plain'));
    },
    'set:__proto__': (call) => {
      call.machine.setProto(call.self, argument(call, 0));
      return UNDEFINED;
    },
  }),
  ...under('Reflect', {
    defineProperty: (call) => {
      defineOne(call);
      return give(call, 'plain', true);
    },
    getOwnPropertyDescriptor: getDescriptor,
  }),
};
