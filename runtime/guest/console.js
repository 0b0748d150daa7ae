/**
 * console, as a rate-limited diagnostics sink of the host. authority: none (no capability)
 *
 * Formatting here is plain; `node:util` replaces it with its inspect once that module is loaded.
 */
import {
  ArrayIsArray,
  ArrayPrototypeJoin,
  ArrayPrototypePush,
  JSONStringify,
  MapIntrinsic,
  MapPrototypeGet,
  MapPrototypeSet,
  StringIntrinsic,
  StringPrototypeSlice,
  describeError,
} from 'host:primordials';
import { intrinsic } from 'host:hostcall';

const TEXT_MAX = 16_384;
const inspectValue = (value) => {
  if (typeof value === 'string') return value;
  if (typeof value === 'function') return '[Function]';
  if (typeof value === 'object' && value !== null && !ArrayIsArray(value)) {
    const { name, message, stack } = describeError(value);
    if (stack !== '') return name + ': ' + message + '\n' + stack;
  }
  try {
    return JSONStringify(value) ?? StringIntrinsic(value);
  } catch {
    return '[unprintable]';
  }
};

/** node:util hands over its formatter; it gets the whole argument list. */
let formatAll;
export function setFormatter(format) {
  formatAll = format;
}

function print(level, args) {
  let text;
  try {
    if (formatAll !== undefined) text = formatAll(args);
    else {
      const parts = [];
      for (let i = 0; i < args.length; i++) ArrayPrototypePush(parts, inspectValue(args[i]));
      text = ArrayPrototypeJoin(parts, ' ');
    }
  } catch {
    text = '[unprintable]';
  }
  intrinsic('console', level, StringPrototypeSlice(text, 0, TEXT_MAX));
}

export function reportUncaught(error) {
  const { name, message, stack } = describeError(error);
  intrinsic('uncaught', JSONStringify({ name, message, stack }));
}

const counts = new MapIntrinsic();
const starts = new MapIntrinsic();
export const console = {
  log: (...args) => print('info', args),
  info: (...args) => print('info', args),
  debug: (...args) => print('debug', args),
  warn: (...args) => print('warn', args),
  error: (...args) => print('error', args),
  trace: (...args) => print('debug', args),
  dir: (value) => print('info', [value]),
  table: (value) => print('info', [value]),
  group: (...args) => print('info', args),
  groupCollapsed: (...args) => print('info', args),
  groupEnd: () => undefined,
  assert: (condition, ...args) => {
    if (!condition) print('error', ['Assertion failed', ...args]);
  },
  count: (label = 'default') => {
    const next = (MapPrototypeGet(counts, label) ?? 0) + 1;
    MapPrototypeSet(counts, label, next);
    print('info', [label + ': ' + next]);
  },
  countReset: (label = 'default') => {
    MapPrototypeSet(counts, label, 0);
  },
  time: (label = 'default') => {
    MapPrototypeSet(starts, label, +intrinsic('now'));
  },
  timeEnd: (label = 'default') => {
    const since = MapPrototypeGet(starts, label);
    if (since !== undefined) print('info', [label + ': ' + (+intrinsic('now') - since) + 'ms']);
  },
  timeLog: (label = 'default') => {
    const since = MapPrototypeGet(starts, label);
    if (since !== undefined) print('info', [label + ': ' + (+intrinsic('now') - since) + 'ms']);
  },
};
