/** Numbers, big integers, Math, booleans and the global functions that read numbers from text. */
import { TAG, type Value } from '../engine/value.js';
import type { ReadModels } from './reads.js';
import {
  applyHost,
  argument,
  eachChoice,
  fail,
  give,
  hostFunction,
  knownArguments,
  pureFunction,
  truthOf,
  under,
  unknownOf,
  type Model,
  type Models,
} from './define.js';
import type { NativeCall } from './native.js';

const MATH_FUNCTIONS = [
  ...['abs', 'acos', 'acosh', 'asin', 'asinh', 'atan', 'atanh', 'cbrt', 'ceil', 'clz32', 'cos'],
  ...['cosh', 'exp', 'expm1', 'floor', 'fround', 'log', 'log10', 'log1p', 'log2', 'round', 'sign'],
  ...['sin', 'sinh', 'sqrt', 'tan', 'tanh', 'trunc'],
];
const MATH_CONSTANTS = ['E', 'LN10', 'LN2', 'LOG10E', 'LOG2E', 'PI', 'SQRT1_2', 'SQRT2'];
const NUMBER_CONSTANTS = [
  ...['EPSILON', 'MAX_SAFE_INTEGER', 'MAX_VALUE', 'MIN_SAFE_INTEGER', 'MIN_VALUE', 'NaN'],
  ...['NEGATIVE_INFINITY', 'POSITIVE_INFINITY'],
];

/** Digits in a radix other than ten spell words: `(14).toString(36)`. */
function radixText(holder: object, isReceiver: (value: unknown) => boolean): Model {
  const host = hostFunction(holder, 'toString');
  return eachChoice((call) => {
    const number = receiver(call, isReceiver);
    const args = knownArguments(call, 'n');
    if (number === undefined || args === undefined) return unknownOf(call);
    const isPlain = args.length === 0 || args[0] === 10;
    return applyHost(call, isPlain ? 'joined' : 'decoded', host, number, args);
  });
}

function receiver(call: NativeCall, isReceiver: (value: unknown) => boolean): unknown {
  const { self } = call;
  return self.kind === 'constant' && isReceiver(self.value) ? self.value : undefined;
}

function numberMethod(name: string): Model {
  const host = hostFunction(Number.prototype, name);
  return eachChoice((call) => {
    const number = receiver(call, isNumber);
    const args = knownArguments(call, 'n');
    if (number === undefined || args === undefined) return unknownOf(call);
    return applyHost(call, 'joined', host, number, args);
  });
}

const isNumber = (value: unknown): boolean => typeof value === 'number';
const isBigInt = (value: unknown): boolean => typeof value === 'bigint';

/** `valueOf` of a primitive is the primitive. */
const itself: Model = (call) => (call.self.kind === 'constant' ? call.self : unknownOf(call));

const toNumber: Model = eachChoice((call) => {
  const [value] = call.args;
  if (value === undefined) return call.isOpen ? unknownOf(call) : give(call, 'joined', 0);
  if (value.kind === 'constant' && typeof value.value === 'bigint') {
    return give(call, 'joined', Number(value.value));
  }
  const number = call.machine.toNumber(value);
  return number === undefined ? unknownOf(call) : give(call, 'joined', number);
});

const toBigInt: Model = eachChoice((call) => {
  const [value] = knownArguments(call, 't') ?? [];
  if (value === undefined || value === null) return unknownOf(call);
  return applyHost(call, 'joined', (_self, [each]) => BigInt(toBigIntInput(each)), undefined, [
    value,
  ]);
});

function toBigIntInput(value: unknown): string | number | bigint | boolean {
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') {
    return value;
  }
  return String(value);
}

const toBoolean: Model = (call) => {
  const truth = truthOf(argument(call, 0));
  return truth === undefined ? unknownOf(call) : give(call, 'joined', truth);
};

/** `Number.isInteger` and kin: anything that is no number gives false. */
function numberTest(test: (value: unknown) => boolean): Model {
  return eachChoice((call) => {
    const value = argument(call, 0);
    if (value.kind === 'unknown') return unknownOf(call);
    return give(call, 'plain', value.kind === 'constant' && test(value.value));
  });
}

function wrapped(name: 'asIntN' | 'asUintN'): Model {
  return eachChoice((call) => {
    const [bits, value] = knownArguments(call, 'np') ?? [];
    if (typeof bits !== 'number' || typeof value !== 'bigint' || bits > 4_096) {
      return unknownOf(call);
    }
    return give(call, 'joined', BigInt[name](bits, value));
  });
}

const booleanText: Model = eachChoice((call) => {
  const { self } = call;
  if (self.kind !== 'constant') return unknownOf(call);
  if (typeof self.value !== 'boolean') return fail(call, 'not a boolean');
  return give(call, 'joined', String(self.value));
});

const chance: Model = (call) => call.machine.unknown([], TAG.chance);

const mathModels: Models = {
  ...Object.fromEntries(
    MATH_FUNCTIONS.map((name) => [name, pureFunction('joined', 'n', hostFunction(Math, name))]),
  ),
  ...Object.fromEntries(
    ['atan2', 'imul', 'pow'].map((name) => [
      name,
      pureFunction('joined', 'nn', hostFunction(Math, name)),
    ]),
  ),
  ...Object.fromEntries(
    ['hypot', 'max', 'min'].map((name) => [
      name,
      pureFunction('joined', 'n+', hostFunction(Math, name)),
    ]),
  ),
  random: chance,
};

const parseIntModel = pureFunction('joined', 'tn', (_self, [text, radix]) =>
  Number.parseInt(String(text), radix === undefined ? undefined : Number(radix)),
);
const parseFloatModel = pureFunction('joined', 't', (_self, [text]) =>
  Number.parseFloat(String(text)),
);

export const NUMBER_MODELS: Models = {
  Number: toNumber,
  BigInt: toBigInt,
  Boolean: toBoolean,
  parseInt: parseIntModel,
  parseFloat: parseFloatModel,
  isNaN: pureFunction('joined', 'n', hostFunction(globalThis, 'isNaN')),
  isFinite: pureFunction('joined', 'n', hostFunction(globalThis, 'isFinite')),
  ...under('Math', mathModels),
  ...under('Number', {
    parseInt: parseIntModel,
    parseFloat: parseFloatModel,
    isInteger: numberTest(Number.isInteger),
    isSafeInteger: numberTest(Number.isSafeInteger),
    isFinite: numberTest(Number.isFinite),
    isNaN: numberTest(Number.isNaN),
  }),
  ...under('Number.prototype', {
    toString: radixText(Number.prototype, isNumber),
    valueOf: itself,
    toFixed: numberMethod('toFixed'),
    toExponential: numberMethod('toExponential'),
    toPrecision: numberMethod('toPrecision'),
    toLocaleString: unknownOf,
  }),
  ...under('BigInt', { asIntN: wrapped('asIntN'), asUintN: wrapped('asUintN') }),
  ...under('BigInt.prototype', {
    toString: radixText(BigInt.prototype, isBigInt),
    valueOf: itself,
    toLocaleString: unknownOf,
  }),
  ...under('Boolean.prototype', { toString: booleanText, valueOf: itself }),
};

function constantsOf(prefix: string, holder: object, names: readonly string[]): ReadModels {
  return Object.fromEntries(
    names.map((name) => {
      const value: unknown = Reflect.get(holder, name);
      return [
        `${prefix}.${name}`,
        (machine): Value =>
          machine.constant(typeof value === 'number' ? value : undefined, 'plain'),
      ];
    }),
  );
}

export const NUMBER_READS: ReadModels = {
  ...constantsOf('Math', Math, MATH_CONSTANTS),
  ...constantsOf('Number', Number, NUMBER_CONSTANTS),
};
