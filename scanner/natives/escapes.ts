/** The global decoders: `atob`, `escape`, `encodeURIComponent` and their kin. */
import { TAG } from '../engine/value.js';
import { decodeAtob, encodeBase64 } from './codecs/base64.js';
import { decodeLatin1, encodeLatin1 } from './codecs/text.js';
import {
  applyHost,
  eachChoice,
  fail,
  give,
  knownArguments,
  spendOn,
  unknownOf,
  type Model,
  type Models,
} from './define.js';

/** A function of one text; Unknown that went through a decoder is marked so. */
function codec(how: 'joined' | 'decoded', host: (text: string) => string): Model {
  const tags = how === 'decoded' ? TAG.decoded : 0;
  return eachChoice((call) => {
    const known = knownArguments(call, 't');
    if (known === undefined) return unknownOf(call, tags);
    const text = String(known[0]);
    spendOn(call.machine, text.length);
    return applyHost(call, how, () => host(text), undefined, []);
  });
}

const atobModel: Model = eachChoice((call) => {
  const known = knownArguments(call, 't');
  if (known === undefined || known.length === 0) return unknownOf(call, TAG.decoded);
  const text = String(known[0]);
  spendOn(call.machine, text.length);
  const bytes = decodeAtob(text);
  return bytes === undefined
    ? fail(call, 'The string to be decoded is not correctly encoded.')
    : give(call, 'decoded', decodeLatin1(bytes));
});

function toBase64(text: string): string {
  if (/[^\0-\xff]/.test(text)) throw new RangeError('Invalid character');
  return encodeBase64(encodeLatin1(text));
}

/** Annex B, written out: the host may be without it. */
function escapeText(text: string): string {
  return text.replace(/[^\w@*+\-./]/gu, (characters) =>
    characters
      .split('')
      .map((unit) => {
        const code = unit.charCodeAt(0);
        const digits = code.toString(16).toUpperCase();
        return code < 256 ? `%${digits.padStart(2, '0')}` : `%u${digits.padStart(4, '0')}`;
      })
      .join(''),
  );
}

function unescapeText(text: string): string {
  return text.replace(/%u([0-9a-f]{4})|%([0-9a-f]{2})/gi, (...found: unknown[]) =>
    String.fromCharCode(Number.parseInt(String(found[1] ?? found[2]), 16)),
  );
}

export const ESCAPE_MODELS: Models = {
  atob: atobModel,
  btoa: codec('joined', toBase64),
  escape: codec('joined', escapeText),
  unescape: codec('decoded', unescapeText),
  encodeURIComponent: codec('joined', encodeURIComponent),
  encodeURI: codec('joined', encodeURI),
  decodeURIComponent: codec('decoded', decodeURIComponent),
  decodeURI: codec('decoded', decodeURI),
};
