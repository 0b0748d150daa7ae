/**
 * node:querystring. authority: none
 */
import { codecFor } from './internal/codecs.js';
import { percentDecode } from '../web/url-search-params.js';
import { nodeError } from './internal/errors.js';

function escape(value) {
  const text =
    typeof value === 'string' ? value : typeof value === 'object' ? String(value) : `${value}`;
  if (!text.isWellFormed())
    throw Object.assign(nodeError('ERR_INVALID_URI', 'URI malformed'), { name: 'URIError' });
  return encodeURIComponent(text);
}

function unescape(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return percentDecode(text);
  }
}

function primitive(value) {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? `${value}` : '';
  if (typeof value === 'bigint' || typeof value === 'boolean') return `${value}`;
  return '';
}

function stringify(object, sep, eq, options) {
  const separator = sep || '&';
  const equals = eq || '=';
  const encode = options?.encodeURIComponent ?? querystring.escape;
  if (object === null || typeof object !== 'object') return '';
  const fields = [];
  for (const key of Object.keys(object)) {
    const name = encode(primitive(key)) + equals;
    const value = object[key];
    if (Array.isArray(value)) for (const each of value) fields.push(name + encode(primitive(each)));
    else fields.push(name + encode(primitive(value)));
  }
  return fields.join(separator);
}

function parse(text, sep, eq, options) {
  const result = Object.create(null);
  if (typeof text !== 'string' || text === '') return result;
  const separator = sep ? `${sep}` : '&';
  const equals = eq ? `${eq}` : '=';
  const decode = options?.decodeURIComponent ?? querystring.unescape;
  const max = typeof options?.maxKeys === 'number' ? options.maxKeys : 1000;
  let parts = text.split(separator);
  if (max > 0) parts = parts.slice(0, max);
  for (const part of parts) {
    if (part === '') continue;
    const plain = part.replaceAll('+', ' ');
    const at = plain.indexOf(equals);
    const key = safely(decode, at === -1 ? plain : plain.slice(0, at));
    const value = at === -1 ? '' : safely(decode, plain.slice(at + equals.length));
    if (!(key in result)) result[key] = value;
    else if (Array.isArray(result[key])) result[key].push(value);
    else result[key] = [result[key], value];
  }
  return result;
}

function safely(decode, text) {
  try {
    return decode(text);
  } catch {
    return unescape(text);
  }
}

const querystring = {
  unescapeBuffer: (text) => globalThis.Buffer.from(codecFor('utf8').encode(percentDecode(text))),
  unescape,
  escape,
  stringify,
  encode: stringify,
  parse,
  decode: parse,
};
export default querystring;
