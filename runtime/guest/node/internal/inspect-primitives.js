/**
 * Strings, numbers and boxed values in inspect. authority: none
 */
import { stripVTControlCharacters } from './strip-vt.js';

const ESCAPES = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  '\\': '\\\\',
};

/** Length in columns of text that may hold colour codes. */
export const strlen = (text) => stripVTControlCharacters(text).length;

function escapeUnit(char) {
  if (char in ESCAPES) return ESCAPES[char];
  const code = char.charCodeAt(0);
  if (code >= 0xd800) return `\\u${code.toString(16)}`;
  return `\\x${code.toString(16).toUpperCase().padStart(2, '0')}`;
}

/** Quoted as Node does: single quotes unless the text has them. */
export function quote(text) {
  let mark = "'";
  if (text.includes("'")) {
    if (!text.includes('"')) mark = '"';
    else if (!text.includes('`') && !text.includes('${')) mark = '`';
  }
  let out = '';
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const char = text[i];
    if (char === mark && mark === "'") out += "\\'";
    else if (code < 32 || code === 92 || (code >= 127 && code <= 159)) out += escapeUnit(char);
    else if (code >= 0xd800 && code <= 0xdfff) {
      const low = text.charCodeAt(i + 1);
      if (code < 0xdc00 && low >= 0xdc00 && low <= 0xdfff) out += char + text[++i];
      else out += escapeUnit(char);
    } else out += char;
  }
  return mark + out + mark;
}

function separated(text) {
  return text.replace(/\B(?=(\d{3})+(?!\d))/g, '_');
}

export function formatNumber(ctx, value) {
  if (Object.is(value, -0)) return '-0';
  const text = String(value);
  if (!ctx.numericSeparator || !Number.isFinite(value) || text.includes('e')) return text;
  const [whole, fraction] = text.split('.');
  const grouped = separated(whole);
  return fraction === undefined
    ? grouped
    : `${grouped}.${fraction.replace(/(\d{3})(?=\d)/g, '$1_')}`;
}

export function formatPrimitive(ctx, value) {
  switch (typeof value) {
    case 'string':
      return formatString(ctx, value);
    case 'number':
      return ctx.stylize(formatNumber(ctx, value), 'number');
    case 'bigint':
      return ctx.stylize(
        `${ctx.numericSeparator ? separated(String(value)) : String(value)}n`,
        'bigint',
      );
    case 'boolean':
      return ctx.stylize(String(value), 'boolean');
    case 'undefined':
      return ctx.stylize('undefined', 'undefined');
    default:
      return ctx.stylize(String(value), 'symbol');
  }
}

function formatString(ctx, value) {
  let text = value;
  let trailer = '';
  if (text.length > ctx.maxStringLength) {
    const left = text.length - ctx.maxStringLength;
    text = text.slice(0, ctx.maxStringLength);
    trailer = `... ${left} more character${left > 1 ? 's' : ''}`;
  }
  if (
    ctx.compact !== true &&
    text.length > 16 &&
    text.length > ctx.breakLength - ctx.indentationLvl - 4
  ) {
    return (
      text
        .split(/(?<=\n)/)
        .map((line) => ctx.stylize(quote(line), 'string'))
        .join(` +\n${' '.repeat(ctx.indentationLvl + 2)}`) + trailer
    );
  }
  return ctx.stylize(quote(text), 'string') + trailer;
}

/** `[Number: 3]`, `[String: 'x']`. */
export function formatBoxed(ctx, value, name, tag) {
  const inner = value.valueOf();
  const type = typeof inner;
  const kind = type[0].toUpperCase() + type.slice(1);
  let base = `[${kind === 'Bigint' ? 'BigInt' : kind}`;
  if (name !== null && name.toLowerCase() !== type) base += ` (${name})`;
  base += `: ${formatPrimitive({ ...ctx, stylize: (text) => text, compact: true }, inner)}]`;
  if (tag !== '' && tag !== name) base += ` [${tag}]`;
  return ctx.stylize(base, type);
}
