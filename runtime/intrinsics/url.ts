/**
 * WHATWG URL parsing for the guest's URL class. Pure: no name is looked up, nothing is fetched.
 * Requests are JSON, so that every character of an address crosses unchanged.
 */
import { domainToASCII, domainToUnicode } from 'node:url';
import { IntrinsicError, jsonAt, type IntrinsicFn } from './intrinsic-type.js';

/** Longest address, in UTF-16 units (data: URLs of a few MB are seen; our own figure). */
export const URL_MAX = 8 * 1024 * 1024;

const SETTABLE = [
  'href',
  'protocol',
  'username',
  'password',
  'host',
  'hostname',
  'port',
  'pathname',
  'search',
  'hash',
] as const;
type Settable = (typeof SETTABLE)[number];
const isSettable = (name: unknown): name is Settable => SETTABLE.some((each) => each === name);

function strings(value: unknown): readonly string[] {
  if (!Array.isArray(value)) throw new IntrinsicError('a list is expected');
  return value.map((each) => {
    if (typeof each !== 'string') throw new IntrinsicError('a text is expected');
    return each;
  });
}

function components(url: URL): string {
  return JSON.stringify([
    url.href,
    url.origin,
    url.protocol,
    url.username,
    url.password,
    url.host,
    url.hostname,
    url.port,
    url.pathname,
    url.search,
    url.hash,
  ]);
}

/** Word: JSON [input, base?]. Answer: JSON list of components, or `null` for what is no URL. */
export const urlIntrinsic: IntrinsicFn = (words) => {
  const [input = '', base] = strings(jsonAt(words, 0, URL_MAX));
  try {
    return { text: components(new URL(input, base)) };
  } catch (error) {
    if (error instanceof TypeError) return { text: 'null' };
    throw error;
  }
};

/** Word: JSON [href, property, value]. Answer as `url`; a value that a property refuses is ignored. */
export const urlSetIntrinsic: IntrinsicFn = (words) => {
  const [href = '', property, value = ''] = strings(jsonAt(words, 0, URL_MAX));
  if (!isSettable(property)) throw new IntrinsicError('no such component');
  try {
    const url = new URL(href);
    url[property] = value;
    return { text: components(url) };
  } catch (error) {
    if (error instanceof TypeError) return { text: 'null' };
    throw error;
  }
};

/** Word: JSON [`ascii` or `unicode`, domain]. Answer: JSON text. */
export const domainIntrinsic: IntrinsicFn = (words) => {
  const [form, domain = ''] = strings(jsonAt(words, 0, 4096));
  return {
    text: JSON.stringify(form === 'ascii' ? domainToASCII(domain) : domainToUnicode(domain)),
  };
};
