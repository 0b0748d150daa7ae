/**
 * Random programs and broken ones: files of the corpus with bytes flipped, tokens swapped, cut, nested
 * and spliced, and programs put together from pieces that reach every part of the scanner. Seeded: the
 * same seed gives the same programs. What must hold: no exception, bounded time, a report of the
 * promised shape, and the same bytes when scanned again.
 */
import { readFileSync } from 'node:fs';
import { readCases } from './judge.mjs';

/** Of one program; beyond, a mutation is cut. */
const PROGRAM_CHARS_MAX = 12_000;
/** CPU of this process: other work may share the machine. */
const SCAN_MS_MAX = 5_000;
const FINDINGS_MAX = 500;
const EXCERPT_CHARS_MAX = 200;

/** Mulberry32. */
function random(seed) {
  let state = seed | 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (n) => Math.floor(next() * n);
  return { below, pick: (list) => list[below(list.length)] };
}

const TOKEN = /[\p{ID_Start}$_][\p{ID_Continue}$]*|\d+(?:\.\d+)?|"[^"\n]*"|'[^'\n]*'|\s+|[^\s]/gu;

const KEYWORDS = new Set(
  'async await break case catch class const continue default do else export extends finally for from function if import in let new of return static switch throw try typeof var void while with yield'.split(
    ' ',
  ),
);
/** A name or a number that may stand where another stood. */
const isWord = (token) => /^[\p{ID_Start}$_\d]/u.test(token) && !KEYWORDS.has(token);

const NAMES = [
  'eval',
  'Function',
  'globalThis',
  'process',
  'require',
  'Reflect',
  'Object',
  'Array',
  'String',
  'Symbol',
  'Proxy',
  'Promise',
  'setTimeout',
  'JSON',
  'Buffer',
  'atob',
  'constructor',
  'prototype',
  '__proto__',
  'binding',
  'a',
  'b',
  'c',
  'pi',
  'this',
  'undefined',
  'Map',
  'RegExp',
  'Math',
];
const TEXTS = [
  '""',
  '"eval"',
  '"constructor"',
  '"\\u0065val"',
  '`${a}`',
  '"__proto__"',
  '"a".repeat(9)',
  '/x(.)/g',
  '1e400',
  '(-0)',
  '0n',
  'null',
  '[]',
  '({})',
  'NaN',
];
const OPERATORS = [
  '+',
  '-',
  '*',
  '/',
  '%',
  '**',
  '&',
  '|',
  '^',
  '<<',
  '>>>',
  '==',
  '===',
  '<',
  'in',
  'instanceof',
  '&&',
  '||',
  '??',
  ',',
];

/** An expression of about `depth` levels. */
function expression(from, depth) {
  const inner = () => expression(from, depth - 1 - from.below(2));
  if (depth <= 0) return from.below(2) === 0 ? from.pick(NAMES) : from.pick(TEXTS);
  switch (from.below(16)) {
    case 0:
      return `${inner()}[${inner()}]`;
    case 1:
      return `(${inner()} ${from.pick(OPERATORS)} ${inner()})`;
    case 2:
      return `${inner()}(${inner()}, ...${inner()})`;
    case 3:
      return `(new ${from.pick(NAMES)}(${inner()}))`;
    case 4:
      return `((${from.pick(['a', '...a', '{ a, ...b }', '[a = 1, b]'])}) => ${inner()})`;
    case 5:
      return `(${inner()} ? ${inner()} : ${inner()})`;
    case 6:
      return `({ ${from.pick(['get a()', 'a()', '[b]()', 'async *a()'])} { return ${inner()} } }).a`;
    case 7:
      return `[${inner()}, ...${inner()}].map(${inner()}).join(${inner()})`;
    case 8:
      return `\`x\${${inner()}}\${${inner()}}\``;
    case 9:
      return `${inner()}?.${from.pick(['constructor', 'call', 'bind', 'a', 'length', 'then'])}`;
    case 10:
      return `(a = ${inner()})`;
    case 11:
      return `Reflect.${from.pick(['get', 'apply', 'construct', 'ownKeys'])}(${inner()}, ${inner()}, [${inner()}])`;
    case 12:
      return `(class { static a = ${inner()}; b() { return super.${from.pick(['b', 'constructor'])} } })`;
    case 13:
      return `String.fromCharCode(${from.below(70_000)}, ${inner()})`;
    case 14:
      return `${inner()}.replace(${inner()}, ${inner()})`;
    default:
      return `(function* () { yield* ${inner()}; return ${inner()} })().next(${inner()})`;
  }
}

function statement(from, depth) {
  const e = () => expression(from, depth);
  const s = () => statement(from, depth - 1);
  if (depth <= 0) return `${e()};`;
  switch (from.below(12)) {
    case 0:
      return `if (${e()}) { ${s()} } else { ${s()} }`;
    case 1:
      return `for (let a = 0; a < ${e()}; a++) { ${s()} ${from.pick(['break;', 'continue;', ''])} }`;
    case 2:
      return `for (const a ${from.pick(['of', 'in'])} ${e()}) { ${s()} }`;
    case 3:
      return `try { ${s()} throw ${e()}; } catch (${from.pick(['a', '{ a }'])}) { ${s()} } finally { ${s()} }`;
    case 4:
      return `function ${from.pick(['a', 'b', 'c'])}(a, b = ${e()}) { ${s()} return ${from.pick(['a', 'b', 'c'])}(a, b); }`;
    case 5:
      return `switch (${e()}) { case ${e()}: ${s()} break; default: ${s()} }`;
    case 6:
      return `while (${from.pick(['true', 'a', '--b'])}) { ${s()} if (${e()}) break; }`;
    case 7:
      return `;[a, { b, ...c }] = ${e()};`;
    case 8: {
      const label = `x${from.below(1e6)}`;
      return `${label}: { ${s()} break ${label}; }`;
    }
    case 9:
      return `${from.pick(NAMES)}.${from.pick(['a', 'prototype.b', '__proto__.c'])} = ${e()};`;
    case 10:
      return `do { ${s()} } while (${e()});`;
    default:
      return `${e()};`;
  }
}

/** @type {Record<string, (text: string, other: string, from: object) => string>} */
const MUTATIONS = {
  flips(text, _other, from) {
    const bytes = Buffer.from(text);
    for (let n = 1 + from.below(8); n > 0; n -= 1)
      bytes[from.below(bytes.length)] ^= 1 << from.below(8);
    return bytes.toString('utf8');
  },
  swaps(text, _other, from) {
    const tokens = text.match(TOKEN) ?? [];
    const [i, j] = [from.below(tokens.length), from.below(tokens.length)];
    [tokens[i], tokens[j]] = [tokens[j], tokens[i]];
    return tokens.join('');
  },
  exchanges(text, _other, from) {
    const tokens = text.match(TOKEN) ?? [];
    const words = tokens.flatMap((token, index) => (isWord(token) ? [index] : []));
    if (words.length < 2) return text;
    for (let n = 1 + from.below(8); n > 0; n -= 1) {
      const [i, j] = [from.pick(words), from.pick(words)];
      [tokens[i], tokens[j]] = [tokens[j], tokens[i]];
    }
    return tokens.join('');
  },
  replaces(text, _other, from) {
    const tokens = text.match(TOKEN) ?? [];
    const words = tokens.flatMap((token, index) => (isWord(token) ? [index] : []));
    for (let n = 1 + from.below(6); n > 0 && words.length > 0; n -= 1) {
      tokens[from.pick(words)] = from.pick(NAMES);
    }
    return tokens.join('');
  },
  texts: (text, _other, from) =>
    text.replace(/'[^'\\\n]*'|"[^"\\\n]*"/g, (whole) =>
      from.below(3) === 0 ? from.pick(TEXTS) : whole,
    ),
  cuts: (text, _other, from) => text.slice(0, from.below(text.length)),
  removes(text, _other, from) {
    const at = from.below(text.length);
    return text.slice(0, at) + text.slice(at + from.below(200));
  },
  nests(text, _other, from) {
    const [open, close] = from.pick([
      ['(', ')'],
      ['[', ']'],
      ['{', '}'],
      ['(() => ', ')'],
      ['`${', '}`'],
      ['!', ''],
      ['a?.', ''],
    ]);
    const times = 1 + from.below(400);
    return `${open.repeat(times)}1${close.repeat(times)};\n${text}`;
  },
  splices(text, other, from) {
    const lines = text.split('\n');
    const more = other.split('\n');
    const at = from.below(more.length);
    lines.splice(
      from.below(lines.length),
      from.below(4),
      ...more.slice(at, at + 1 + from.below(12)),
    );
    return lines.join('\n');
  },
  repeats(text, _other, from) {
    const lines = text.split('\n');
    const at = from.below(lines.length);
    return [
      ...lines.slice(0, at),
      ...Array(2 + from.below(60)).fill(lines[at]),
      ...lines.slice(at),
    ].join('\n');
  },
  grows: (text, _other, from) => `${text}\n${statement(from, 4)}\n`,
};
/** Those that leave most programs parsable come more often. */
const KINDS = [
  ...Object.keys(MUTATIONS),
  ...['replaces', 'texts', 'exchanges', 'grows', 'repeats'].flatMap((kind) => [kind, kind, kind]),
];

/** Texts to start from: the smaller files of both corpora. */
function seeds() {
  return ['evasion', 'benign'].flatMap((kind) =>
    readCases(kind)
      .filter(({ group }) => group !== 'unparsable')
      .map(({ path: file }) => readFileSync(file, 'utf8'))
      .filter((text) => text.length <= PROGRAM_CHARS_MAX),
  );
}

/** The program of one seed: one of three is made of pieces, the others are mutations. */
export function programOf(seed, texts) {
  const from = random(seed);
  if (from.below(3) === 0) {
    return Array.from({ length: 1 + from.below(8) }, () => statement(from, 1 + from.below(4))).join(
      '\n',
    );
  }
  let text = from.pick(texts);
  for (let n = 1 + from.below(3); n > 0; n -= 1) {
    text = MUTATIONS[from.pick(KINDS)](text, from.pick(texts), from).slice(0, PROGRAM_CHARS_MAX);
    if (text === '') break;
  }
  return text;
}

function faultOf(report) {
  if (!['safe', 'flagged', 'forbidden'].includes(report.class)) return 'no class';
  if (report.findings.length > FINDINGS_MAX) return 'more findings than reported at most';
  if (report.findings.some(({ excerpt }) => excerpt.length > EXCERPT_CHARS_MAX))
    return 'a long excerpt';
  if (report.findings.some(({ line, column }) => !(line >= 1) || !(column >= 1))) return 'no place';
  const worst = report.findings.some((each) => each.class === 'forbidden')
    ? 'forbidden'
    : undefined;
  if (worst !== undefined && report.class !== worst)
    return 'class is not the worst of its findings';
  return undefined;
}

/**
 * @param scanText (source, filename) to a report
 * @param options.count programs; @param options.from seed of the first
 */
export function fuzz(scanText, { count, from = 1 }) {
  const texts = seeds();
  const faults = [];
  const classes = { safe: 0, flagged: 0, forbidden: 0 };
  let slowest = { seed: 0, ms: 0 };
  for (let seed = from; seed < from + count; seed += 1) {
    const text = programOf(seed, texts);
    const name = [undefined, undefined, 'fuzz.cjs', 'fuzz.mts'][seed % 4];
    try {
      const begun = process.cpuUsage();
      const report = scanText(text, name);
      const { user, system } = process.cpuUsage(begun);
      const ms = (user + system) / 1_000;
      if (ms > slowest.ms) slowest = { seed, ms };
      classes[report.class] += 1;
      const fault =
        faultOf(report) ??
        (ms > SCAN_MS_MAX ? `took ${ms.toFixed(0)} ms` : undefined) ??
        (JSON.stringify(scanText(text, name)) === JSON.stringify(report)
          ? undefined
          : 'two scans differ');
      if (fault !== undefined) faults.push({ seed, what: fault });
    } catch (error) {
      faults.push({ seed, what: String(error?.stack ?? error).slice(0, 400) });
    }
  }
  return { programs: count, from, classes, slowest, faults };
}
