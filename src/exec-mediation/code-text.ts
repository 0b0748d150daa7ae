/**
 * Constants in code of other languages: string literals, what joins them, and the usual decoders.
 * Lexical only: enough to read what a one-liner hands to a shell or a file function.
 */
import { decodeBase32, decodeBase64, decodeHex } from './decode.js';
import { decodeEscapes } from './escapes.js';

export interface Folded {
  readonly text: string;
  readonly end: number;
  /** True when a decoder took part. */
  readonly decoded: boolean;
}

export type Names = ReadonlyMap<string, string>;

const LITERAL =
  /^(?:[rbufRBUF]{0,2})(?:"""([\s\S]*?)"""|'''([\s\S]*?)'''|"((?:[^"\\]|\\[\s\S])*)"|'((?:[^'\\]|\\[\s\S])*)'|`((?:[^`\\]|\\[\s\S])*)`|%?[qQ][qwx]?(?:\(([^)]*)\)|\{([^}]*)\}|\[([^\]]*)\]|([|/!])(?:(?!\10).)*\10)|\[\[([\s\S]*?)\]\])/;
const DEPTH_MAX = 12;
const ALIASES_MAX = 32;

/** A literal at this place, its escapes decoded. */
export function literalAt(text: string, at: number): Folded | undefined {
  const rest = text.slice(at);
  const match = LITERAL.exec(rest);
  if (match === null) return undefined;
  const groups: readonly (string | undefined)[] = match;
  const single = groups[4];
  const body = match.slice(1).find((group: string | undefined) => group !== undefined) ?? '';
  const raw = /^[^"'`]*[rR]/.test(rest.slice(0, 3)) || groups[11] !== undefined;
  const decoded = raw
    ? body
    : single !== undefined && !/\\[xuU0-7n]/.test(body)
      ? body.replace(/\\(['\\])/g, '$1')
      : decodeEscapes(body);
  return { text: decoded, end: at + match[0].length, decoded: false };
}

/**
 * A constant expression: literals and names joined by `+`, `.`, `..` or nothing, `chr(..)`,
 * decoders, joins of character codes, reversals.
 */
export function foldAt(text: string, at: number, names: Names, depth = 0): Folded | undefined {
  let end = skipSpace(text, at);
  let result = '';
  let decoded = false;
  for (let count = 0; count < 512; count++) {
    const part = termAt(text, end, names, depth);
    if (part === undefined) return undefined;
    result += part.text;
    decoded ||= part.decoded;
    end = skipSpace(text, part.end);
    const joiner = /^(?:\+(?!=)|\.\.|\.(?=\s*["'$c]|\s*chr)|,?\s*(?=\x00))/.exec(
      text.slice(end, end + 16),
    )?.[0];
    if (joiner !== undefined && joiner !== '') {
      end = skipSpace(text, end + joiner.length);
      continue;
    }
    // Literals side by side are one.
    if (/^[rbuf]?["']/.test(text.slice(end, end + 2)) && /["']$/.test(text.slice(0, end).trimEnd()))
      continue;
    break;
  }
  return { text: result, end, decoded };
}

function skipSpace(text: string, at: number): number {
  let end = at;
  while (/\s/.test(text.charAt(end))) end++;
  return end;
}

const CODES =
  /^(?:(?:''|""|bytes|bytearray|String|"")?\.?(?:join|fromCharCode|fromCodePoint|pack|chr|bytes|bytearray|char)?)\s*\(\s*(?:map\s*\(\s*chr\s*,\s*|chr\(\w+\)\s*for\s+\w+\s+in\s*|["']C\*["']\s*,\s*)?\[?\(?\s*((?:0x[0-9a-f]+|\d+)(?:\s*,\s*(?:0x[0-9a-f]+|\d+))*)\s*,?\s*\]?\)*/i;
const DECODER =
  /^(?:[\w.:]*(?:b64decode|b32decode|b16decode|fromhex|unhexlify|a2b_base64|a2b_hex|urlsafe_b64decode|decode64|urlsafe_decode64|decode_base64|base64_decode|hex2bin|atob|str_rot13|strrev)|Buffer\.from)\s*\(\s*/;

function termAt(text: string, at: number, names: Names, depth: number): Folded | undefined {
  if (depth > DEPTH_MAX) return undefined;
  const rest = text.slice(at);
  const decoder = DECODER.exec(rest);
  if (decoder !== null) return decoderAt(text, at, decoder[0], names, depth);
  const literal = literalAt(text, at);
  if (literal !== undefined) return suffixed(text, literal);
  if (rest.startsWith('(')) {
    const inner = foldAt(text, at + 1, names, depth + 1);
    if (inner === undefined || text.charAt(inner.end) !== ')') return undefined;
    return suffixed(text, { ...inner, end: inner.end + 1 });
  }
  const home =
    /^(?:os\.path\.expanduser|path\.expanduser|File\.expand_path|Path|pathlib\.Path|str|String|bytes|encodeURI)\s*\(\s*/.exec(
      rest,
    )?.[0];
  if (home !== undefined) {
    const inner = foldAt(text, at + home.length, names, depth + 1);
    if (inner === undefined) return undefined;
    const close = text.indexOf(')', inner.end);
    return close < 0 ? undefined : suffixed(text, { ...inner, end: close + 1 });
  }
  const joined = /^(?:os\.path\.join|path\.join|path\.resolve|File\.join)\s*\(/.exec(rest)?.[0];
  if (joined !== undefined) return joinedAt(text, at + joined.length, names, depth);
  const homeWord =
    /^(?:os\.homedir\(\)|Path\.home\(\)|pathlib\.Path\.home\(\)|Dir\.home|os\.environ\[["']HOME["']\]|process\.env\.HOME|ENV\[["']HOME["']\]|\$ENV\{["']?HOME["']?\}|os\.getenv\(["']HOME["']\)|getenv\(["']HOME["']\))/.exec(
      rest,
    )?.[0];
  if (homeWord !== undefined) return { text: '~', end: at + homeWord.length, decoded: false };
  const codes = CODES.exec(rest);
  if (codes?.[1] !== undefined && /^(?:chr|String|bytes|bytearray|''|""|pack)/.test(rest)) {
    const chars = codes[1].split(',').map((code) => String.fromCharCode(Number(code.trim())));
    return suffixed(text, { text: chars.join(''), end: at + codes[0].length, decoded: true });
  }
  const name = /^\$?[A-Za-z_]\w*/.exec(rest)?.[0];
  const value = name === undefined ? undefined : names.get(name.replace('$', ''));
  if (name === undefined || value === undefined) return undefined;
  return suffixed(text, { text: value, end: at + name.length, decoded: false });
}

function decoderAt(
  text: string,
  at: number,
  head: string,
  names: Names,
  depth: number,
): Folded | undefined {
  const inner = foldAt(text, at + head.length, names, depth + 1);
  if (inner === undefined) return undefined;
  const close = text.indexOf(')', inner.end);
  if (close < 0) return undefined;
  const kind = text.slice(inner.end, close);
  const hex = /hex|b16/i.test(head) || /hex/.test(kind);
  const body = /rot13/.test(head)
    ? rot13(inner.text)
    : /strrev/.test(head)
      ? Array.from(inner.text).reverse().join('')
      : hex
        ? decodeHex(inner.text)
        : /32/.test(head)
          ? decodeBase32(inner.text)
          : decodeBase64(inner.text);
  return body === undefined
    ? undefined
    : suffixed(text, { text: body, end: close + 1, decoded: true });
}

function rot13(text: string): string {
  return text.replace(/[a-z]/gi, (char) => {
    const base = char <= 'Z' ? 65 : 97;
    return String.fromCharCode(((char.charCodeAt(0) - base + 13) % 26) + base);
  });
}

function joinedAt(text: string, at: number, names: Names, depth: number): Folded | undefined {
  const parts: string[] = [];
  let end = at;
  for (let count = 0; count < 32; count++) {
    const part = foldAt(text, end, names, depth + 1);
    if (part === undefined) return undefined;
    parts.push(part.text);
    end = part.end;
    if (text.charAt(end) === ')') return { text: parts.join('/'), end: end + 1, decoded: false };
    if (text.charAt(end) !== ',') return undefined;
    end++;
  }
  return undefined;
}

/** `[::-1]`, `.decode()`, `.toString()`, `.reverse`, `.split().reverse().join()`. */
function suffixed(text: string, folded: Folded): Folded {
  let { text: value, end, decoded } = folded;
  for (let count = 0; count < 8; count++) {
    const rest = text.slice(end, end + 80);
    const reverse =
      /^(?:\[::-1\]|\.reverse\b(?:\(\))?|\.split\((?:''|"")\)\.reverse\(\)\.join\((?:''|"")\))/.exec(
        rest,
      )?.[0];
    const plain =
      /^(?:\.(?:decode|toString|strip|trim|encode|expanduser|as_posix|to_s|chomp)\b(?:\((?:["'][\w-]*["'])?\))?)/.exec(
        rest,
      )?.[0];
    const unpack = /^\.unpack1?\(["']m0?["']\)(?:\[0\]|\.first)?/.exec(rest)?.[0];
    const slash = /^\s*\/\s*(["'])([^"']*)\1/.exec(rest);
    if (reverse !== undefined) {
      value = Array.from(value).reverse().join('');
      decoded = true;
      end += reverse.length;
    } else if (unpack !== undefined) {
      value = decodeBase64(value) ?? value;
      decoded = true;
      end += unpack.length;
    } else if (plain !== undefined) end += plain.length;
    else if (slash?.[2] !== undefined) {
      value = `${value}/${slash[2]}`;
      end += slash[0].length;
    } else break;
  }
  return { text: value, end, decoded };
}

const ASSIGNMENT =
  /(?:^|[;\n{(]|\b(?:my|let|const|var|local|our)\s)\s*\$?([A-Za-z_]\w*)\s*=(?![=~])\s*/g;

/** Names that the code gives a constant. */
export function constantNames(code: string): Names {
  const names = new Map<string, string>();
  for (const match of code.matchAll(ASSIGNMENT)) {
    const folded = foldAt(code, match.index + match[0].length, names);
    const [, name] = match;
    if (folded !== undefined && name !== undefined) names.set(name, folded.text);
  }
  return names;
}

/** Computed member names in their plain spelling, so that one search finds both. */
export function plainMembers(code: string, names: Names): string {
  return withoutAliases(code)
    .replace(/(?:__import__|importlib\.import_module)\(\s*["']([\w.]+)["']\s*\)/g, '$1')
    .replace(
      /getattr\s*\(\s*((?:[^(),]|\([^()]*\))+),\s*((?:[^()]|\([^()]*\))+)\)/g,
      (whole, owner: string, name: string) => {
        const folded = foldAt(name, 0, names);
        return folded === undefined ? whole : `${owner}.${folded.text}`;
      },
    )
    .replace(/\[((?:\s*["'][\w]*["']\s*\+?)+)\]\s*(?=\()/g, (whole, name: string) => {
      const folded = foldAt(name, 0, names);
      return folded === undefined ? whole : `.${folded.text}`;
    });
}

const SINKS =
  'system|popen|exec\\w*|spawn\\w*|rmtree|run|call|Popen|check_output|check_call|getoutput|rmSync|rm|unlink\\w*|remove|rmdir\\w*|readFileSync|writeFileSync|urlopen|b64decode';
const ALIASES: readonly RegExp[] = [
  // from os import system as s
  new RegExp(`\\b(${SINKS})\\s+as\\s+([A-Za-z_]\\w*)`, 'g'),
  // const { execSync: e } = require(...)
  new RegExp(`[{,]\\s*(${SINKS})\\s*:\\s*([A-Za-z_$]\\w*)(?=[\\s\\w,:$]*\\}\\s*=)`, 'g'),
];
/** r = shutil.rmtree */
const ASSIGNED = new RegExp(
  `([A-Za-z_$]\\w*)\\s*=\\s*(?:[\\w.]|\\([^()]*\\))*\\.(${SINKS})\\b(?!\\s*\\()`,
  'g',
);

/** Functions under another name, called by their own. */
function withoutAliases(code: string): string {
  const pairs: (readonly [string, string])[] = [];
  for (const pattern of ALIASES)
    for (const [, name = '', alias = ''] of code.matchAll(pattern)) pairs.push([alias, name]);
  for (const [, alias = '', name = ''] of code.matchAll(ASSIGNED)) pairs.push([alias, name]);
  let plain = code;
  for (const [alias, name] of pairs.slice(0, ALIASES_MAX))
    if (alias !== name)
      plain = plain.replace(
        new RegExp(`(^|[^\\w.$])${alias.replace('$', '\\$')}\\s*\\(`, 'g'),
        (_whole, before: string) => `${before}${name}(`,
      );
  return plain;
}
