/**
 * util.format and formatWithOptions. authority: none
 */
import { inspect } from './inspect.js';

const hasOwnToString = (value) => {
  if (typeof value.toString !== 'function') return false;
  if (Object.hasOwn(value, 'toString')) return true;
  let proto = value;
  do proto = Object.getPrototypeOf(proto);
  while (proto !== null && !Object.hasOwn(proto, 'toString'));
  const constructor = proto && Object.getOwnPropertyDescriptor(proto, 'constructor')?.value;
  return (
    typeof constructor === 'function' &&
    !['Object', 'Array', 'Error', 'Function', 'Date', 'RegExp', 'Map', 'Set', 'Promise'].includes(
      constructor.name,
    )
  );
};

function asText(options, value) {
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
  if (typeof value !== 'object' || value === null || hasOwnToString(value)) return String(value);
  return inspect(value, { ...options, depth: 0, colors: false, compact: 3 });
}

function asNumber(value) {
  if (typeof value === 'bigint') return `${value}n`;
  return typeof value === 'symbol' ? 'NaN' : String(Number(value));
}

function asJson(value) {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (error instanceof TypeError && /circular/i.test(error.message)) return '[Circular]';
    throw error;
  }
}

function directive(letter, value, options) {
  switch (letter) {
    case 's':
      return asText(options, value);
    case 'd':
      return typeof value === 'object' ? String(Number(value)) : asNumber(value);
    case 'i':
      if (typeof value === 'bigint') return `${value}n`;
      return typeof value === 'symbol' ? 'NaN' : String(parseInt(value));
    case 'f':
      return typeof value === 'symbol' ? 'NaN' : String(parseFloat(value));
    case 'j':
      return asJson(value);
    case 'O':
      return inspect(value, options);
    case 'o':
      return inspect(value, { ...options, showHidden: true, showProxy: true, depth: 4 });
    default:
      return '';
  }
}

export function formatWithOptions(options, ...args) {
  let next = 0;
  let text = '';
  let join = '';
  const [first] = args;
  if (typeof first === 'string' && args.length > 1) {
    next = 1;
    text = first.replace(/%[sdifjoOc%]/g, (match) => {
      if (match === '%%') return '%';
      if (next >= args.length) return match;
      return directive(match[1], args[next++], options);
    });
    join = ' ';
  } else if (typeof first === 'string') {
    return first;
  }
  for (; next < args.length; next++) {
    const value = args[next];
    text += join + (typeof value === 'string' ? value : inspect(value, { ...options, compact: 3 }));
    join = ' ';
  }
  return text;
}

export const format = (...args) => formatWithOptions({}, ...args);
