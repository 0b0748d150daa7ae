/**
 * atob and btoa. authority: none
 */
import { codecFor } from '../node/internal/codecs.js';
import { DOMException } from './dom-exception.js';

const invalid = (message) => new DOMException(message, 'InvalidCharacterError');

export function btoa(input) {
  if (arguments.length === 0) throw new TypeError('The "data" argument must be specified');
  const text = `${input}`;
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) > 255) throw invalid('Invalid character');
  }
  return codecFor('base64').decode(codecFor('latin1').encode(text));
}

export function atob(input) {
  if (arguments.length === 0) throw new TypeError('The "data" argument must be specified');
  let text = `${input}`.replace(/[\t\n\f\r ]/g, '');
  if (text.length % 4 === 0) text = text.replace(/={1,2}$/, '');
  if (text.length % 4 === 1 || /[^A-Za-z0-9+/]/.test(text)) {
    throw invalid('The string to be decoded is not correctly encoded.');
  }
  return codecFor('latin1').decode(codecFor('base64').encode(text));
}
