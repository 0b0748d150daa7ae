/**
 * util.inspect: Node 20's output for values, nesting, line breaking and colours. authority: none
 *
 * Layout rules follow Node's `lib/internal/util/inspect.js` as observed: entries are joined on one
 * line when they fit `breakLength` and were not themselves broken (`compact` 3), arrays of more
 * than six short entries become columns, quotes prefer single.
 */
import { groupEntries } from './inspect-columns.js';
import { COLORS, STYLES } from './inspect-styles.js';
import { formatBoxed, formatPrimitive, quote, strlen } from './inspect-primitives.js';
import {
  formatArray,
  formatArrayBuffer,
  formatMap,
  formatSet,
  formatTypedArray,
} from './inspect-members.js';
import { formatError } from './inspect-error.js';
import { isBoxed, isModuleNamespace, typeTag } from './type-checks.js';

export const customInspect = Symbol.for('nodejs.util.inspect.custom');
const IDENTIFIER = /^[a-zA-Z_][a-zA-Z_0-9]*$/;

export const defaultOptions = Object.seal({
  showHidden: false,
  depth: 2,
  colors: false,
  customInspect: true,
  showProxy: false,
  maxArrayLength: 100,
  maxStringLength: 10000,
  breakLength: 128,
  compact: 3,
  sorted: false,
  getters: false,
  numericSeparator: false,
});

const styleText = (text, style) => {
  const codes = inspect.colors[inspect.styles[style]];
  return codes === undefined ? text : `\u001b[${codes[0]}m${text}\u001b[${codes[1]}m`;
};

export function inspect(value, options, ...legacy) {
  const ctx = {
    ...defaultOptions,
    breakLength: 80,
    budget: {},
    indentationLvl: 0,
    seen: [],
    currentDepth: 0,
    circular: undefined,
    stylize: (text) => text,
    userOptions: undefined,
    show: formatValue,
    showProperty: formatProperty,
  };
  if (typeof options === 'boolean') {
    ctx.showHidden = options;
    if (legacy[0] !== undefined) ctx.depth = legacy[0];
    if (legacy[1] !== undefined) ctx.colors = legacy[1];
  } else if (options !== undefined && options !== null) {
    for (const key of Object.keys(options)) {
      if (key in defaultOptions || key === 'stylize') ctx[key] = options[key];
      else ctx.userOptions = options;
    }
  }
  if (ctx.colors) ctx.stylize = styleText;
  if (ctx.maxArrayLength === null) ctx.maxArrayLength = Infinity;
  if (ctx.maxStringLength === null) ctx.maxStringLength = Infinity;
  return formatValue(ctx, value, 0);
}
inspect.custom = customInspect;
inspect.defaultOptions = defaultOptions;
inspect.colors = COLORS;
inspect.styles = STYLES;

export function formatValue(ctx, value, recurseTimes, typedArray = false) {
  if (typeof value !== 'object' && typeof value !== 'function') {
    return formatPrimitive(ctx, value);
  }
  if (value === null) return ctx.stylize('null', 'null');
  if (ctx.customInspect) {
    const custom = value[customInspect];
    if (
      typeof custom === 'function' &&
      custom !== inspect &&
      value.constructor?.prototype !== value
    ) {
      const depth = ctx.depth === null ? null : ctx.depth - recurseTimes;
      const shown = custom.call(value, depth, userContext(ctx, depth), inspect);
      if (shown !== value) {
        if (typeof shown !== 'object')
          return String(shown).replaceAll('\n', `\n${' '.repeat(ctx.indentationLvl)}`);
        return formatValue(ctx, shown, recurseTimes);
      }
    }
  }
  if (ctx.seen.includes(value)) {
    ctx.circular ??= new Map();
    if (!ctx.circular.has(value)) ctx.circular.set(value, ctx.circular.size + 1);
    return ctx.stylize(`[Circular *${ctx.circular.get(value)}]`, 'special');
  }
  return formatRaw(ctx, value, recurseTimes, typedArray);
}

function userContext(ctx, depth) {
  const options = { stylize: ctx.stylize, ...ctx.userOptions };
  for (const key of Object.keys(defaultOptions)) options[key] = ctx[key];
  options.depth = depth;
  return options;
}

/** The name of the constructor as Node finds it: the nearest prototype that owns one. */
function constructorName(value) {
  for (let proto = value; proto !== null; proto = Object.getPrototypeOf(proto)) {
    const descriptor = Object.getOwnPropertyDescriptor(proto, 'constructor');
    if (
      descriptor !== undefined &&
      typeof descriptor.value === 'function' &&
      descriptor.value.name !== '' &&
      value instanceof descriptor.value
    ) {
      return descriptor.value.name;
    }
  }
  return null;
}

function prefixOf(name, tag, fallback, size = '') {
  const shownTag = tag !== '' && tag !== name ? `[${tag}] ` : '';
  if (name === null) return `[${fallback}${size}: null prototype] ${shownTag}`;
  return `${name}${size} ${shownTag}`;
}

function keysOf(value, showHidden) {
  if (showHidden) {
    return Reflect.ownKeys(value);
  }
  /** @type {(string | symbol)[]} */
  const keys = Object.keys(value);
  for (const symbol of Object.getOwnPropertySymbols(value)) {
    if (Object.prototype.propertyIsEnumerable.call(value, symbol)) keys.push(symbol);
  }
  return keys;
}

const isIndex = (key) =>
  typeof key === 'string' && /^(0|[1-9][0-9]*)$/.test(key) && +key < 4294967295;

function formatRaw(ctx, value, recurseTimes, typedArray) {
  const name = constructorName(value);
  let tag = value[Symbol.toStringTag];
  // A tag of its own is shown as the property it is.
  if (typeof tag !== 'string' || tag === name || Object.hasOwn(value, Symbol.toStringTag)) tag = '';
  const kind = typeTag(value);
  let keys;
  let braces = ['{', '}'];
  let formatter = () => [];
  let base = '';
  let extras = 'object';
  if (Array.isArray(value)) {
    keys = keysOf(value, ctx.showHidden).filter((key) => !isIndex(key));
    const prefix =
      name !== 'Array' || tag !== '' ? prefixOf(name, tag, 'Array', `(${value.length})`) : '';
    braces = [`${prefix}[`, ']'];
    extras = 'array';
    if (value.length === 0 && keys.length === 0) return `${braces[0]}]`;
    formatter = formatArray;
  } else if (kind === 'Set') {
    keys = keysOf(value, ctx.showHidden);
    const prefix = prefixOf(name, tag, 'Set', `(${value.size})`);
    formatter = formatSet;
    if (value.size === 0 && keys.length === 0) return `${prefix}{}`;
    braces = [`${prefix}{`, '}'];
  } else if (kind === 'Map') {
    keys = keysOf(value, ctx.showHidden);
    const prefix = prefixOf(name, tag, 'Map', `(${value.size})`);
    formatter = formatMap;
    if (value.size === 0 && keys.length === 0) return `${prefix}{}`;
    braces = [`${prefix}{`, '}'];
  } else if (kind === 'TypedArray') {
    keys = keysOf(value, ctx.showHidden).filter((key) => !isIndex(key));
    braces = [`${prefixOf(name, tag, 'TypedArray', `(${value.length})`)}[`, ']'];
    if (value.length === 0 && keys.length === 0) return `${braces[0]}]`;
    extras = 'array';
    formatter = formatTypedArray;
  } else if (kind === 'MapIterator' || kind === 'SetIterator') {
    keys = keysOf(value, ctx.showHidden);
    braces = [`[${tag || kind}] {`, '}'];
  } else if (kind === 'Arguments') {
    keys = keysOf(value, ctx.showHidden);
    if (keys.length === 0) return '[Arguments] {}';
    braces = ['[Arguments] {', '}'];
  } else {
    keys = keysOf(value, ctx.showHidden);
    if (typeof value === 'function') {
      base = functionBase(value, name, tag);
      if (keys.length === 0) return ctx.stylize(base, 'special');
      braces = ['{', '}'];
    } else if (kind === 'RegExp') {
      base = RegExp.prototype.toString.call(value);
      if (keys.length === 0) return ctx.stylize(base, 'regexp');
    } else if (kind === 'Date') {
      base = Number.isNaN(value.getTime())
        ? 'Invalid Date'
        : Date.prototype.toISOString.call(value);
      if (name !== 'Date') base = `${prefixOf(name, tag, 'Date')}${base}`;
      if (keys.length === 0) return ctx.stylize(base, 'date');
    } else if (kind === 'Error') {
      base = formatError(ctx, value, name, keys);
      if (keys.length === 0) return base;
    } else if (kind === 'ArrayBuffer') {
      braces[0] = `${prefixOf(name, tag, 'ArrayBuffer')}{`;
      if (!typedArray) formatter = formatArrayBuffer;
    } else if (kind === 'DataView') {
      braces[0] = `${prefixOf(name, tag, 'DataView')}{`;
      keys.unshift('byteLength', 'byteOffset', 'buffer');
    } else if (kind === 'Promise') {
      // The engine does not tell a promise's state to code that did not make it.
      braces[0] = `${prefixOf(name, tag, 'Promise')}{`;
      formatter = () => [ctx.stylize('<state unknown>', 'special')];
    } else if (kind === 'WeakSet' || kind === 'WeakMap') {
      braces[0] = `${prefixOf(name, tag, kind)}{`;
      formatter = () => [ctx.stylize('<items unknown>', 'special')];
    } else if (isModuleNamespace(value)) {
      braces[0] = '[Module: null prototype] {';
    } else if (isBoxed(value)) {
      base = formatBoxed(ctx, value, name, tag);
      if (typeof value.valueOf() === 'string')
        keys = keys.filter((key) => !isIndex(key) && key !== 'length');
      if (keys.length === 0) return base;
    } else {
      const plain = name === 'Object' && tag === '';
      if (keys.length === 0 && kind === 'Object') {
        return plain ? '{}' : `${prefixOf(name, tag, 'Object')}{}`;
      }
      if (!plain) braces[0] = `${prefixOf(name, tag, 'Object')}{`;
    }
  }
  if (recurseTimes > ctx.depth && ctx.depth !== null) {
    const shown = prefixOf(name, tag, extras === 'array' ? 'Array' : 'Object').slice(0, -1);
    return ctx.stylize(`[${shown}]`, 'special');
  }
  return formatMembers(ctx, value, recurseTimes + 1, {
    keys,
    braces,
    formatter,
    base,
    extras,
    name,
  });
}

function formatMembers(ctx, value, recurseTimes, shape) {
  ctx.seen.push(value);
  ctx.currentDepth = recurseTimes;
  let output = shape.formatter(ctx, value, recurseTimes);
  for (const key of shape.keys)
    output.push(formatProperty(ctx, value, recurseTimes, key, shape.extras));
  ctx.seen.pop();
  let { base } = shape;
  if (ctx.circular?.has(value)) {
    const mark = ctx.stylize(`<ref *${ctx.circular.get(value)}>`, 'special');
    if (ctx.compact !== true) base = base === '' ? mark : `${mark} ${base}`;
    else shape.braces[0] = `${mark} ${shape.braces[0]}`;
  }
  if (ctx.sorted) {
    const compare = ctx.sorted === true ? undefined : ctx.sorted;
    if (shape.extras === 'object') output.sort(compare);
    else {
      const plain = output.length - shape.keys.length;
      output = [...output.slice(0, plain), ...output.slice(plain).sort(compare)];
    }
  }
  return joinLines(ctx, output, base, shape.braces, shape.extras, recurseTimes, value);
}

function joinLines(ctx, given, base, braces, extras, recurseTimes, value) {
  let output = given;
  if (ctx.compact !== true) {
    if (typeof ctx.compact === 'number' && ctx.compact >= 1) {
      const entries = output.length;
      if (extras === 'array' && entries > 6) output = groupEntries(ctx, output, value);
      if (ctx.currentDepth - recurseTimes < ctx.compact && entries === output.length) {
        const start = output.length + ctx.indentationLvl + braces[0].length + base.length + 10;
        if (isBelowBreakLength(ctx, output, start, base)) {
          const joined = output.join(', ');
          if (!joined.includes('\n')) {
            return `${base ? `${base} ` : ''}${braces[0]} ${joined} ${braces[1]}`;
          }
        }
      }
    }
    const indentation = `\n${' '.repeat(ctx.indentationLvl)}`;
    return `${base ? `${base} ` : ''}${braces[0]}${indentation}  ${output.join(`,${indentation}  `)}${indentation}${braces[1]}`;
  }
  if (isBelowBreakLength(ctx, output, 0, base)) {
    return `${braces[0]}${base ? ` ${base}` : ''} ${output.join(', ')} ${braces[1]}`;
  }
  const indentation = `\n${' '.repeat(ctx.indentationLvl)}`;
  const start =
    base === '' && braces[0].length === 1 ? ' ' : `${base ? ` ${base}` : ''}\n${indentation}  `;
  return `${braces[0]}${start}${output.join(`,${indentation}  `)} ${braces[1]}`;
}

function isBelowBreakLength(ctx, output, start, base) {
  let total = output.length + start;
  if (total + output.length > ctx.breakLength) return false;
  for (const entry of output) {
    total += ctx.colors ? strlen(entry) : entry.length;
    if (total > ctx.breakLength) return false;
  }
  return base === '' || !base.includes('\n');
}

function functionBase(value, name, tag) {
  const text = Function.prototype.toString.call(value);
  if (/^class[\s{]/.test(text) && text.endsWith('}')) {
    let base = `[class ${Object.hasOwn(value, 'name') && value.name !== '' ? value.name : '(anonymous)'}`;
    if (name !== 'Function' && name !== null) base += ` [${name}]`;
    if (tag !== '' && name !== tag) base += ` [${tag}]`;
    const parent = Object.getPrototypeOf(value);
    if (name === null) base += ' extends null';
    else if (parent?.name) base += ` extends ${parent.name}`;
    return `${base}]`;
  }
  const kind = typeTag(value);
  const type = kind === 'Object' ? 'Function' : kind;
  let base = `[${type}`;
  if (name === null) base += ' (null prototype)';
  base += value.name === '' ? ' (anonymous)' : `: ${String(value.name)}`;
  base += ']';
  if (name !== type && name !== null && !/^(Async)?(Generator)?Function$/.test(name))
    base += ` ${name}`;
  return tag !== '' && name !== tag && !/Function$/.test(tag) ? `${base} [${tag}]` : base;
}

function formatProperty(ctx, value, recurseTimes, key, extras) {
  const descriptor = Object.getOwnPropertyDescriptor(value, key) ?? {
    value: value[key],
    configurable: true,
    enumerable: true,
  };
  let shown;
  if (descriptor.get !== undefined || descriptor.set !== undefined)
    shown = formatAccessor(ctx, value, key, descriptor, recurseTimes);
  else {
    const indent = ctx.compact !== true || extras !== 'object' ? 2 : 3;
    ctx.indentationLvl += indent;
    shown = formatValue(ctx, descriptor.value, recurseTimes);
    ctx.indentationLvl -= indent;
  }
  if (extras === 'index') return shown;
  let name;
  if (typeof key === 'symbol') name = `[${ctx.stylize(String(key), 'symbol')}]`;
  else if (key === '__proto__') name = "['__proto__']";
  else if (descriptor.enumerable === false) name = `[${key}]`;
  else if (IDENTIFIER.test(key)) name = ctx.stylize(key, 'name');
  else name = ctx.stylize(quote(key), 'string');
  return `${name}: ${shown}`;
}

function formatAccessor(ctx, value, key, descriptor, recurseTimes) {
  const label =
    descriptor.get === undefined
      ? 'Setter'
      : descriptor.set === undefined
        ? 'Getter'
        : 'Getter/Setter';
  const wanted =
    ctx.getters === true ||
    (ctx.getters === 'get' && descriptor.set === undefined) ||
    (ctx.getters === 'set' && descriptor.set !== undefined);
  if (descriptor.get !== undefined && wanted) {
    try {
      const got = descriptor.get.call(value);
      ctx.indentationLvl += 2;
      const shown = formatValue(ctx, got, recurseTimes);
      ctx.indentationLvl -= 2;
      if (typeof got === 'object' && got !== null)
        return `${ctx.stylize(`[${label}]`, 'special')} ${shown}`;
      return `${ctx.stylize(`[${label}:`, 'special')} ${shown}${ctx.stylize(']', 'special')}`;
    } catch (error) {
      return `${ctx.stylize(`[${label}: <Inspection threw (${error.message})>]`, 'special')}`;
    }
  }
  return ctx.stylize(`[${label}]`, 'special');
}
