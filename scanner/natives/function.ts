/** `Function.prototype`, `Reflect` and `Proxy`: calling, binding and taking by detours. */
import { UNDEFINED, type Value } from '../engine/value.js';
import {
  argument,
  eachChoice,
  give,
  isCallable,
  oneOf,
  under,
  unknownOf,
  type Model,
  type Models,
} from './define.js';
import { arrayLike } from './iterators.js';
import type { NativeCall } from './native.js';
import { getPrototypeOf, hasOwnName, ownNames, setPrototypeOf } from './object.js';

const call: Model = (each) => {
  const [receiver = UNDEFINED, ...args] = each.args;
  if (each.isOpen) args.push(each.machine.unknown(each.args));
  return each.machine.call(each.self, receiver, args);
};

/** Arguments from an array; what is not known of it is one Unknown. */
function spread(each: NativeCall, list: Value): readonly Value[] {
  if (list.kind === 'constant') return [];
  return arrayLike(each, list) ?? [each.machine.unknown([list])];
}

const apply: Model = (each) =>
  each.machine.call(each.self, argument(each, 0), spread(each, argument(each, 1)));

const bind: Model = (each) => {
  const [receiver = UNDEFINED, ...args] = each.args;
  const { self, machine } = each;
  if (!isCallable(self) && self.kind !== 'choice') return unknownOf(each);
  return machine.bind(self, receiver, args);
};

const toText: Model = eachChoice((each) => {
  const text = each.machine.toText(each.self);
  return text === undefined ? unknownOf(each) : give(each, 'reflected', text);
});

const reflectModels: Models = {
  apply: (each) =>
    each.machine.call(argument(each, 0), argument(each, 1), spread(each, argument(each, 2))),
  construct: (each) => each.machine.construct(argument(each, 0), spread(each, argument(each, 1))),
  get: (each) => each.machine.get(argument(each, 0), argument(each, 1)),
  set: (each) => {
    each.machine.set(argument(each, 0), argument(each, 1), argument(each, 2));
    return give(each, 'plain', true);
  },
  has: (each) => {
    const [object, key] = [argument(each, 0), each.machine.toText(argument(each, 1))];
    const isKnown = object.kind === 'object' && key !== undefined && !object.isOpen;
    if (!isKnown || !hasOwnName(each, object, key)) return unknownOf(each);
    return give(each, 'plain', true);
  },
  deleteProperty: (each) => {
    each.machine.delete(argument(each, 0), argument(each, 1));
    return give(each, 'plain', true);
  },
  ownKeys: ownNames,
  getPrototypeOf,
  setPrototypeOf: (each) => {
    setPrototypeOf(each);
    return give(each, 'plain', true);
  },
  isExtensible: unknownOf,
  preventExtensions: (each) => give(each, 'plain', true),
};

/** A proxy keeps its target and handler; the engine asks the handler's traps. */
const proxy: Model = (each) => {
  const { machine } = each;
  const [target, handler] = [argument(each, 0), argument(each, 1)];
  return machine.object('proxy', [], { target, handler });
};

const revocable: Model = (each) =>
  each.machine.object('plain', [
    ['proxy', proxy(each)],
    ['revoke', each.machine.native('Proxy.#revoke', 'plain')],
  ]);

/** `structuredClone` and kin: nobody writes to the copy here, so the value itself will do. */
const same: Model = (each) => oneOf(each.machine, [argument(each, 0)]);

export const FUNCTION_MODELS: Models = {
  ...under('Function.prototype', { call, apply, bind, toString: toText }),
  ...under('Reflect', reflectModels),
  Proxy: proxy,
  'Proxy.revocable': revocable,
  'Proxy.#revoke': () => UNDEFINED,
  structuredClone: same,
};
