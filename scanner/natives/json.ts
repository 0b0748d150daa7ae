/** JSON and structuredClone: texts to values of the program and back. */
import { UNDEFINED, type Made, type Value } from '../engine/value.js';
import {
  TEXT_CHARS_MAX,
  argument,
  eachChoice,
  fail,
  give,
  isCallable,
  isPrimitive,
  spendOn,
  unknownOf,
  type Model,
  type Models,
} from './define.js';
import type { NativeCall } from './native.js';
import { ownEntries } from './object.js';

/** Values deeper or more than this are not followed. */
const DEPTH_MAX = 200;
const NODES_MAX = 200_000;

const parse: Model = eachChoice((call) => {
  const { machine } = call;
  const text = machine.toText(argument(call, 0));
  if (text === undefined) return unknownOf(call);
  spendOn(machine, text.length * 4);
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return fail(call, 'Unexpected token in JSON');
  }
  const root = toValue(
    call,
    parsed,
    machine.made('joined', argument(call, 0)),
    { left: NODES_MAX },
    0,
  );
  if (root === undefined) return unknownOf(call);
  const reviver = argument(call, 1);
  return isCallable(reviver) ? revive(call, reviver, '', root) : root;
});

/** Data of the host as a value; undefined when it is too much. */
function toValue(
  call: NativeCall,
  data: unknown,
  made: Made,
  nodes: { left: number },
  depth: number,
): Value | undefined {
  const { machine } = call;
  nodes.left -= 1;
  machine.spend(2);
  if (nodes.left < 0 || depth > DEPTH_MAX) return undefined;
  if (isPrimitive(data)) return { kind: 'constant', value: data, made };
  if (Array.isArray(data)) {
    const items = data.map((item) => toValue(call, item, made, nodes, depth + 1));
    const known = items.flatMap((item) => (item === undefined ? [] : [item]));
    return known.length < items.length ? undefined : machine.array(known);
  }
  const props: [string, Value][] = [];
  for (const [key, each] of Object.entries(Object(data) as object)) {
    const value = toValue(call, each, made, nodes, depth + 1);
    if (value === undefined) return undefined;
    props.push([key, value]);
  }
  return machine.object('plain', props);
}

/** From the leaves up, as the language does. */
function revive(call: NativeCall, reviver: Value, key: string, value: Value): Value {
  const { machine } = call;
  if (value.kind === 'object') {
    for (const [name, each] of ownEntries(call, value) ?? []) {
      const result = revive(call, reviver, name, each);
      const place = machine.constant(name, 'plain');
      if (result.kind === 'constant' && result.value === undefined) machine.delete(value, place);
      else machine.set(value, place, result);
    }
  }
  const holder = machine.object('plain', [[key, value]]);
  return machine.call(reviver, holder, [machine.constant(key, 'joined'), value]);
}

/** What a value looks like to JSON.stringify; `open` where that is not known. */
type Plain = { readonly data: unknown } | 'open';

/** @param budget nodes left: shared ones come again by every way to them */
function plainOf(
  call: NativeCall,
  value: Value,
  path: readonly Value[],
  budget: { nodes: number },
): Plain {
  const { machine } = call;
  machine.spend(1);
  budget.nodes -= 1;
  if (budget.nodes < 0) return 'open';
  if (value.kind === 'constant') return { data: value.value };
  if (value.kind === 'native') return isCallable(value) ? { data: undefined } : 'open';
  if (value.kind !== 'object' || path.length > DEPTH_MAX || path.includes(value)) return 'open';
  if (value.type === 'function') return { data: undefined };
  if (value.type !== 'plain' && value.type !== 'array') return 'open';
  // A `toJSON` of the program, own or inherited.
  if (value.props.has('toJSON') || (value.type === 'plain' && value.proto?.kind === 'object')) {
    const method = machine.get(value, machine.constant('toJSON', 'plain'));
    if (isCallable(method)) {
      return plainOf(call, machine.call(method, value, []), [...path, value], budget);
    }
  }
  const inner = [...path, value];
  const items = value.type === 'array' ? machine.items(value) : undefined;
  if (items !== undefined) {
    const parts = items.map((item) => plainOf(call, item, inner, budget));
    return parts.includes('open') ? 'open' : { data: parts.map(dataOf) };
  }
  const entries = ownEntries(call, value)?.map(
    ([key, each]) => [key, plainOf(call, each, inner, budget)] as const,
  );
  if (entries === undefined || entries.some(([, part]) => part === 'open')) return 'open';
  return { data: recordOf(entries.map(([key, part]) => [key, dataOf(part)])) };
}

function dataOf(plain: Plain): unknown {
  return plain === 'open' ? undefined : plain.data;
}

/** Keys are the program's: `__proto__` must become a property like any other. */
function recordOf(entries: readonly (readonly [string, unknown])[]): object {
  const record = {};
  for (const [key, value] of entries) {
    Object.defineProperty(record, key, { value, enumerable: true, configurable: true });
  }
  return record;
}

const stringify: Model = eachChoice((call) => {
  const { machine } = call;
  const value = argument(call, 0);
  const replacer = argument(call, 1);
  const indent = argument(call, 2);
  const keys = machine.items(replacer)?.map((each) => machine.toText(each) ?? '');
  if (isCallable(replacer)) {
    const any = machine.unknown([value]);
    return machine.unknown([value, machine.mayCall(replacer, UNDEFINED, [any, any])]);
  }
  const plain =
    indent.kind === 'constant' ? plainOf(call, value, [], { nodes: NODES_MAX }) : 'open';
  if (plain === 'open' || indent.kind !== 'constant') return unknownOf(call);
  const space = typeof indent.value === 'number' ? indent.value : String(indent.value ?? '');
  try {
    // Of a function or undefined the result is undefined, whatever its type says.
    const text: unknown = JSON.stringify(plain.data, keys, space);
    if (typeof text === 'string' && text.length > TEXT_CHARS_MAX) return unknownOf(call);
    return isPrimitive(text) ? give(call, 'joined', text) : unknownOf(call);
  } catch {
    return fail(call, 'Do not know how to serialize a BigInt');
  }
});

/** A copy, so that writing to either is not seen in the other. */
const clone: Model = (call) => {
  const copies = new Map<Value, Value>();
  const copy = (value: Value): Value => {
    if (value.kind !== 'object') return value;
    const known = copies.get(value);
    if (known !== undefined) return known;
    if (copies.size > NODES_MAX || (value.type !== 'plain' && value.type !== 'array')) return value;
    return copyObject(call, value, copies, copy);
  };
  return copy(argument(call, 0));
};

function copyObject(
  call: NativeCall,
  value: Extract<Value, { kind: 'object' }>,
  copies: Map<Value, Value>,
  copy: (value: Value) => Value,
): Value {
  const { machine } = call;
  machine.spend(1);
  const result = value.type === 'array' ? machine.array([]) : machine.object('plain');
  copies.set(value, result);
  if (value.isOpen) machine.open(result, value);
  const items = value.type === 'array' ? machine.items(value) : undefined;
  if (items !== undefined) machine.setItems(result, items.map(copy));
  else for (const [key, each] of value.props) result.props.set(key, copy(each));
  return result;
}

export const JSON_MODELS: Models = {
  'JSON.parse': parse,
  'JSON.stringify': stringify,
  structuredClone: clone,
};
