/**
 * Programs that make or decode text. On constants they are worked out, because what they print may
 * be run; otherwise they pass on what flowed in.
 */
import { decodeBase32, decodeBase64, decodeHex } from '../decode.js';
import { decodeEscapes } from '../escapes.js';
import { readArguments } from '../options.js';
import { contentOf, each, transform, type Call, type Program, type Programs } from '../program.js';
import { runShellCode } from '../run-written.js';
import { setVariable, subshell } from '../shell-state.js';
import {
  ATOM,
  constant,
  EMPTY,
  joinValues,
  TAINT,
  unknown,
  UNKNOWN,
  withTaint,
  type Value,
} from '../value.js';

const echo: Program = (call) => {
  let escapes = false;
  let newline = true;
  let at = 0;
  for (; /^-[neE]+$/.test(call.args[at]?.text ?? ''); at++) {
    const flags = call.args[at]?.text ?? '';
    if (flags.includes('n')) newline = false;
    if (/[eE]/.test(flags)) escapes = flags.lastIndexOf('e') > flags.lastIndexOf('E');
  }
  const value = joinValues(call.args.slice(at), ' ');
  const text = escapes ? decodeEscapes(value.text) : value.text;
  return { text: newline ? `${text}\n` : text, taint: value.taint };
};

const printf: Program = (call) => {
  const [first] = call.args;
  const assigns = first?.text === '-v';
  const words = assigns
    ? call.args.slice(2)
    : first?.text === '--'
      ? call.args.slice(1)
      : call.args;
  const output = format(words);
  const name = assigns ? call.args[1]?.text : undefined;
  if (name === undefined) return output;
  setVariable(call.shell, name, output);
  return EMPTY;
};

const FORMAT = /%(?:(%)|(-?[0#+ ]*(?:\d+|\*)?(?:\.\d+)?)([a-zA-Z]|\([^)]*\)T))/g;

/** `printf`, its format used again as long as arguments are left. */
function format(words: readonly Value[]): Value {
  const [template = EMPTY, ...args] = words;
  let taint = words.reduce((bits, word) => bits | word.taint, 0);
  const rest = [...args];
  let text = '';
  do {
    const before = rest.length;
    text += decodeEscapes(template.text.replaceAll('\\\\', '\uE000')).replace(
      FORMAT,
      (_whole, percent: string | undefined, width: string | undefined, kind: string) => {
        if (percent !== undefined) return '%';
        const value = rest.shift() ?? EMPTY;
        taint |= value.taint;
        return formatOne(kind, width ?? '', value.text);
      },
    );
    if (rest.length === before) break;
  } while (rest.length > 0);
  return { text: text.replaceAll('\uE000', '\\'), taint };
}

function formatOne(kind: string, width: string, text: string): string {
  switch (kind) {
    case 's': {
      const precision = /\.(\d+)$/.exec(width)?.[1];
      return precision === undefined ? text : text.slice(0, Number(precision));
    }
    case 'b':
      return decodeEscapes(text);
    case 'c':
      return text.charAt(0);
    case 'q':
      return text;
    case 'd':
    case 'i':
    case 'u':
      return /^-?\d+$/.test(text) ? text : text === '' ? '0' : ATOM;
    case 'x':
      return /^\d+$/.test(text) ? Number(text).toString(16) : ATOM;
    case 'o':
      return /^\d+$/.test(text) ? Number(text).toString(8) : ATOM;
    default:
      return kind.endsWith('T') ? ATOM : UNKNOWN;
  }
}

const base64: Program = (call) => {
  const { operands, has } = readArguments(call.args, { short: 'wi', long: ['wrap'] });
  if (has('d', 'D', 'decode')) {
    const decode = call.program === 'base32' ? decodeBase32 : decodeBase64;
    return transform(call, operands, decode, TAINT.decoded);
  }
  return transform(call, operands, () => undefined);
};

const xxd: Program = (call) => {
  const { operands, has } = readArguments(call.args, { short: 'lscgo' });
  const reverses = has('r', 'revert') || call.args.some(({ text }) => /^-[a-z]*r/.test(text));
  return reverses
    ? transform(call, operands, decodeHex, TAINT.decoded)
    : transform(call, operands, () => undefined);
};

const openssl: Program = (call) => {
  const { operands, all } = readArguments(call.args.slice(1), {
    singleDash: true,
    long: [
      'in',
      'out',
      'pass',
      'k',
      'K',
      'iv',
      'connect',
      'passin',
      'passout',
      'inkey',
      'keyout',
      'CA',
      'CAkey',
      'days',
      'subj',
      'config',
      'md',
      'host',
      'port',
    ],
  });
  const verb = call.args[0]?.text ?? '';
  const has = (...names: readonly string[]): boolean =>
    call.args.some(({ text }) => names.includes(text));
  const input = all('in');
  for (const path of all('out')) call.effects.push({ kind: 'write', path, content: call.stdin });
  if (verb === 's_client' || verb === 's_server') {
    for (const target of all('connect'))
      call.effects.push({ kind: 'connect', target, how: 'host' });
    call.effects.push({ kind: 'send', data: call.stdin, file: undefined });
    return unknown(TAINT.socket);
  }
  const decodes = has('-d', '-decrypt');
  if (verb === 'enc' || verb === 'base64' || verb === 'smime' || verb === 'cms') {
    const plain = verb === 'base64' || has('-base64', '-a');
    if (decodes)
      return transform(call, input, plain ? decodeBase64 : () => undefined, TAINT.decoded);
    return transform(call, input, () => undefined);
  }
  const shows =
    /^(?:rsa|pkey|ec|dsa|pkcs8|pkcs12|asn1parse)$/.test(verb) && !has('-pubout', '-noout');
  if (shows) return withTaint(contentOf(call, input), 0);
  for (const path of [...input, ...operands]) call.effects.push({ kind: 'use', path });
  return unknown();
};

const tr: Program = (call) => {
  const { operands, has } = readArguments(call.args);
  const [from, to] = operands.map(({ text }) => expandSet(decodeEscapes(text)));
  const map = new Map<string, string>();
  const deletes = has('d', 'delete');
  for (const [index, char] of Array.from(from ?? '').entries()) {
    const target = Array.from(to ?? '');
    map.set(char, deletes ? '' : (target[Math.min(index, target.length - 1)] ?? char));
  }
  if (has('c', 'C', 'complement')) return transform(call, [], () => undefined);
  return transform(call, [], (text) =>
    Array.from(text)
      .map((char) => map.get(char) ?? char)
      .join(''),
  );
};

const CLASSES: Readonly<Record<string, string>> = {
  '[:upper:]': 'A-Z',
  '[:lower:]': 'a-z',
  '[:digit:]': '0-9',
  '[:alpha:]': 'A-Za-z',
  '[:alnum:]': 'A-Za-z0-9',
  '[:space:]': ' \t\n\r',
};

function expandSet(text: string): string {
  let set = text;
  for (const [name, chars] of Object.entries(CLASSES)) set = set.replaceAll(name, chars);
  return set.replace(/(.)-(.)/gs, (whole, first: string, last: string) => {
    const from = first.charCodeAt(0);
    const to = last.charCodeAt(0);
    if (to < from || to - from > 256) return whole;
    return String.fromCharCode(...Array.from({ length: to - from + 1 }, (_, i) => from + i));
  });
}

const sed: Program = (call) => {
  const spec = { short: 'ef', long: ['expression', 'file'] };
  const { operands, all, has } = readArguments(call.args, spec);
  const inPlace = call.args.some(
    ({ text }) => /^(?:-[a-zE]*i|--in-place)/.test(text) && !/^-e/.test(text),
  );
  const given = all('e', 'expression');
  const scripts = given.length > 0 ? given : operands.slice(0, 1);
  const files = given.length > 0 || has('f', 'file') ? operands : operands.slice(1);
  for (const { text } of scripts) sedEffects(text, call);
  if (inPlace) {
    for (const path of files) call.effects.push({ kind: 'write', path, content: unknown() });
    return EMPTY;
  }
  const simple = scripts.length === 1 ? substitution(scripts[0]?.text ?? '') : undefined;
  return transform(call, files, (text) => simple?.(text));
};

/** `w file` writes, `e` runs. */
function sedEffects(script: string, call: Call): void {
  const written = /(?:^|[;}\n]|\/[a-z]*)\s*w\s+(\S+)/.exec(script)?.[1];
  if (written !== undefined)
    call.effects.push({ kind: 'write', path: constant(written), content: call.stdin });
  const run = /(?:^|[;}\n\d$])\s*e\s+([^;\n]+)/.exec(script)?.[1];
  if (run !== undefined) runShellCode(constant(run), subshell(call.shell), call, 'sed');
  if (/^s(.).*\1.*\1[gip0-9]*e[gip0-9]*$/.test(script))
    runShellCode(call.stdin, subshell(call.shell), call, 'sed');
}

/** `s/literal/literal/g` on constants. */
function substitution(script: string): ((text: string) => string) | undefined {
  const [, , from, to, flags] = /^s(.)((?:(?!\1).)+)\1((?:(?!\1).)*)\1(g?)$/.exec(script) ?? [];
  if (from === undefined || to === undefined || /[[\]\\.*^$+?(){}|]/.test(from) || /[\\&]/.test(to))
    return undefined;
  return (text) =>
    text
      .split('\n')
      .map((line) =>
        flags === 'g' ? line.replaceAll(from, () => to) : line.replace(from, () => to),
      )
      .join('\n');
}

export const TEXT: Programs = {
  echo,
  printf,
  ...each(['base64', 'base32', 'gbase64'], base64),
  xxd,
  openssl,
  tr,
  ...each(['sed', 'gsed'], sed),
  rev: (call) =>
    transform(call, readArguments(call.args).operands, (text) =>
      text
        .split('\n')
        .map((line) => Array.from(line).reverse().join(''))
        .join('\n'),
    ),
  tac: (call) =>
    transform(call, readArguments(call.args).operands, (text) => {
      const lines = text.replace(/\n$/, '').split('\n');
      return `${lines.reverse().join('\n')}\n`;
    }),
  yes: (call) => joinValues([...call.args, constant('\n')]),
};
