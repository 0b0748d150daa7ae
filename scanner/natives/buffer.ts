/** Node's Buffer: bytes that are read and written as text in several encodings. */
import { TAG, type Value } from '../engine/value.js';
import { bytesFromItems, makeBytes, rawBytes, sourceItems } from './bytes.js';
import { encodingOf, type Encoding } from './codecs/encoding.js';
import { bytesOf } from './data.js';
import {
  ITEMS_MAX,
  applyHost,
  argument,
  eachChoice,
  give,
  knownArguments,
  spendOn,
  under,
  unknownOf,
  type Model,
  type Models,
} from './define.js';
import type { NativeCall } from './native.js';
import { BYTES_METHODS } from './typed-array.js';

/** The encoding that an argument names, `utf8` where there is none; undefined when it is not known. */
function encodingArgument(call: NativeCall, index: number): Encoding | undefined {
  const value = argument(call, index);
  if (value.kind === 'constant' && (value.value ?? '') === '') return encodingOf('utf8');
  const name = call.machine.toText(value);
  return name === undefined ? undefined : encodingOf(name);
}

/** A decoder that cannot be followed: what comes out is marked. */
const undecoded = (call: NativeCall): Value => unknownOf(call, TAG.decoded);

const from: Model = eachChoice((call) => {
  const source = argument(call, 0);
  if (source.kind === 'unknown') {
    const encoding = encodingArgument(call, 1);
    return unknownOf(call, encoding === undefined || encoding.isCode ? TAG.decoded : 0);
  }
  const text = source.kind === 'constant' ? source.value : undefined;
  if (typeof text === 'string') {
    const encoding = encodingArgument(call, 1);
    // What a decoder makes of characters beyond its own differs between texts in memory.
    const isOdd = encoding?.isCode === true && /[^\0-\x7f]/.test(text);
    if (encoding === undefined || isOdd) return undecoded(call);
    spendOn(call.machine, text.length);
    return makeBytes(call, 'Buffer', encoding.toBytes(text));
  }
  const data = bytesOf(source);
  const bytes = rawBytes(source);
  if (data?.name === 'ArrayBuffer' && bytes !== undefined) {
    const [offset = 0, length] = knownArguments({ ...call, args: call.args.slice(1) }, 'nn') ?? [];
    const start = Number(offset);
    const end = length === undefined ? bytes.length : start + Number(length);
    return makeBytes(call, 'Buffer', bytes.subarray(start, end));
  }
  const items = sourceItems(call, source);
  if (items === undefined) return unknownOf(call);
  spendOn(call.machine, items.length);
  return bytesFromItems(call, 'Buffer', items) ?? unknownOf(call);
});

const alloc: Model = eachChoice((call) => {
  const [size] = knownArguments(call, 'n') ?? [];
  if (typeof size !== 'number' || !(size >= 0) || size > ITEMS_MAX) return unknownOf(call);
  spendOn(call.machine, size);
  const bytes = makeBytes(call, 'Buffer', new Uint8Array(size));
  return call.args.length < 2
    ? bytes
    : fill({ ...call, self: bytes, args: call.args.slice(1), isOpen: false });
});

const fill: Model = (call) => {
  const bytes = rawBytes(call.self);
  const item = argument(call, 0);
  if (item.kind === 'constant' && typeof item.value === 'string' && bytes !== undefined) {
    const pattern =
      call.args.length < 3 ? encodingArgument(call, 1)?.toBytes(item.value) : undefined;
    if (pattern === undefined || pattern.length === 0) return unknownOf(call);
    for (const index of bytes.keys()) bytes[index] = pattern[index % pattern.length] ?? 0;
    return call.self;
  }
  const [start = 0, end = 0] = knownArguments({ ...call, args: call.args.slice(1) }, 'nn') ?? [];
  // Positions out of range throw here, other than on a typed array.
  const isInside = Number(start) >= 0 && Number(end) >= 0;
  return isInside && Math.max(Number(start), Number(end)) <= (bytes?.length ?? 0)
    ? (BYTES_METHODS['fill']?.(call) ?? unknownOf(call))
    : unknownOf(call);
};

const concat: Model = (call) => {
  const list = call.machine.items(argument(call, 0));
  const parts = list?.map(rawBytes);
  if (list === undefined || parts === undefined) return unknownOf(call);
  const known = parts.flatMap((part) => (part === undefined ? [] : [part]));
  if (known.length < parts.length) return call.machine.unknown(list);
  if (known.length === 0) return makeBytes(call, 'Buffer', new Uint8Array());
  const size = known.reduce((sum, part) => sum + part.length, 0);
  const wanted = call.args[1] === undefined ? size : call.machine.toNumber(call.args[1]);
  if (wanted === undefined || size > ITEMS_MAX * 4 || wanted > ITEMS_MAX * 4)
    return unknownOf(call);
  spendOn(call.machine, size);
  const joined = new Uint8Array(Math.max(size, wanted));
  let at = 0;
  for (const part of known) {
    joined.set(part, at);
    at += part.length;
  }
  return makeBytes(call, 'Buffer', joined.slice(0, wanted));
};

const toText: Model = (call) => {
  const bytes = rawBytes(call.self);
  const encoding = encodingArgument(call, 0);
  const positions = knownArguments({ ...call, args: call.args.slice(1) }, 'nn');
  if (bytes === undefined || encoding === undefined || positions === undefined) {
    return undecoded(call);
  }
  const [start = 0, end = bytes.length] = positions;
  spendOn(call.machine, bytes.length);
  const part = bytes.slice(Math.max(0, Number(start) || 0), Math.max(0, Number(end) || 0));
  return give(call, 'decoded', encoding.toText(part));
};

const write: Model = (call) => {
  const bytes = rawBytes(call.self);
  const text = call.machine.toText(argument(call, 0));
  const offset = call.args[1]?.kind === 'constant' ? call.args[1].value : 0;
  if (
    bytes === undefined ||
    text === undefined ||
    typeof offset !== 'number' ||
    call.args.length > 2
  ) {
    call.machine.open(call.self, unknownOf(call));
    return unknownOf(call);
  }
  const written = encodingOf('utf8')?.toBytes(text) ?? new Uint8Array();
  const fitting = written.subarray(0, Math.max(0, bytes.length - offset));
  bytes.set(fitting, offset);
  return give(call, 'plain', fitting.length);
};

const equals: Model = (call) => {
  const [a, b] = [rawBytes(call.self), rawBytes(argument(call, 0))];
  if (a === undefined || b === undefined) return unknownOf(call);
  return give(call, 'plain', a.length === b.length && a.every((byte, index) => byte === b[index]));
};

const copy: Model = (call) => {
  const [target] = call.args;
  const bytes = rawBytes(call.self);
  const known = knownArguments({ ...call, args: call.args.slice(1) }, 'nnn');
  if (target?.kind !== 'object') return unknownOf(call);
  const into = rawBytes(target);
  if (bytes === undefined || into === undefined || known === undefined) {
    call.machine.open(target, unknownOf(call));
    return unknownOf(call);
  }
  const [at = 0, start = 0, end = bytes.length] = known;
  const part = bytes
    .slice(Number(start), Number(end))
    .subarray(0, Math.max(0, into.length - Number(at)));
  into.set(part, Number(at));
  return give(call, 'plain', part.length);
};

const byteLength: Model = (call) => {
  const source = argument(call, 0);
  const size = rawBytes(source)?.length;
  if (size !== undefined) return give(call, 'plain', size);
  const text = call.machine.toText(source);
  const encoding = encodingArgument(call, 1);
  if (text === undefined || encoding === undefined) return unknownOf(call);
  return give(call, 'plain', encoding.toBytes(text).length);
};

const READ_WRITE = /^(read|write)(U?Int|BigU?Int|Float|Double)(8|16|32|64)?(LE|BE)?$/;

/** `readUInt16LE` and its kin; Buffer spells most of them in two ways. */
function access(name: string): Model {
  const [, verb, type = '', bits, order] = READ_WRITE.exec(name) ?? [];
  const kind =
    type === 'Double' ? 'Float64' : type === 'Float' ? 'Float32' : `${type}${bits ?? ''}`;
  const spelled = kind.replace('UInt', 'Uint').replace('BigUInt', 'BigUint');
  return (call) => {
    const bytes = rawBytes(call.self);
    const args = knownArguments(call, verb === 'read' ? 'n' : 'nn');
    if (bytes === undefined || args === undefined) {
      if (verb === 'write') call.machine.open(call.self, unknownOf(call));
      return unknownOf(call);
    }
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const host: unknown = Reflect.get(
      DataView.prototype,
      `${verb === 'read' ? 'get' : 'set'}${spelled}`,
    );
    if (typeof host !== 'function') return unknownOf(call);
    const isLittle = order === 'LE';
    const at = (verb === 'read' ? args[0] : args[1]) ?? 0;
    const given = verb === 'read' ? [at, isLittle] : [at, args[0], isLittle];
    return applyHost(
      call,
      'decoded',
      () => Reflect.apply(host, view, given) as unknown,
      undefined,
      [],
    );
  };
}

const ACCESS_NAMES = ['read', 'write'].flatMap((verb) => [
  ...['UInt8', 'Uint8', 'Int8'].map((type) => `${verb}${type}`),
  ...['UInt16', 'Uint16', 'Int16', 'UInt32', 'Uint32', 'Int32', 'Float', 'Double'].flatMap((type) =>
    ['LE', 'BE'].map((order) => `${verb}${type}${order}`),
  ),
  ...['BigInt64', 'BigUInt64', 'BigUint64'].flatMap((type) =>
    ['LE', 'BE'].map((order) => `${verb}${type}${order}`),
  ),
]);

const toJson: Model = (call) => {
  const bytes = rawBytes(call.self);
  if (bytes === undefined) return unknownOf(call);
  const { machine } = call;
  return machine.object('plain', [
    ['type', machine.constant('Buffer', 'plain')],
    [
      'data',
      machine.array(Array.from(bytes, (byte) => machine.constant(byte, 'decoded', call.self))),
    ],
  ]);
};

/** Searching takes text or bytes here; only single bytes are followed, and they wrap. */
function searching(name: 'indexOf' | 'lastIndexOf' | 'includes'): Model {
  return (call) => {
    const [wanted, ...rest] = call.args;
    if (wanted?.kind !== 'constant' || typeof wanted.value !== 'number') return unknownOf(call);
    const byte = call.machine.constant(wanted.value & 0xff, 'plain');
    return BYTES_METHODS[name]?.({ ...call, args: [byte, ...rest] }) ?? unknownOf(call);
  };
}

export const BUFFER_MODELS: Models = {
  Buffer: (call) => {
    const [source] = call.args;
    const isSize = source?.kind === 'constant' && typeof source.value === 'number';
    return isSize ? alloc(call) : from(call);
  },
  ...under('Buffer', {
    from,
    alloc,
    allocUnsafe: alloc,
    allocUnsafeSlow: alloc,
    concat,
    byteLength,
    isBuffer: eachChoice((call) => {
      const value = argument(call, 0);
      if (value.kind === 'unknown') return unknownOf(call);
      return give(call, 'plain', bytesOf(value)?.name === 'Buffer');
    }),
    isEncoding: eachChoice((call) => {
      const name = call.machine.toText(argument(call, 0));
      return name === undefined
        ? unknownOf(call)
        : give(call, 'plain', encodingOf(name) !== undefined);
    }),
  }),
  ...under('Buffer.prototype', {
    ...BYTES_METHODS,
    ...Object.fromEntries(ACCESS_NAMES.map((name) => [name, access(name)])),
    fill,
    toString: toText,
    toLocaleString: toText,
    write,
    equals,
    copy,
    toJSON: toJson,
    indexOf: searching('indexOf'),
    lastIndexOf: searching('lastIndexOf'),
    includes: searching('includes'),
  }),
};
