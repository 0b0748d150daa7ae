/**
 * Public obfuscators and minifiers at fixed settings and seeds, as a table: `tool-setting` to a
 * function from source to source. The same input gives the same bytes on every run.
 */
import esbuild from 'esbuild';
import obfuscator from 'javascript-obfuscator';
import confuser from 'js-confuser';
import jsfuck from 'jsfuck';
import { minify } from 'terser';
import { dollarSigns, faces, packWords } from './encoders.mjs';

const SEED = 20_260_101;

/** Mulberry32. */
function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Tools that take no seed draw from Math.random. */
async function withSeed(run) {
  const { random } = Math;
  Math.random = seeded(SEED);
  try {
    return await run();
  } finally {
    Math.random = random;
  }
}

/** The plain sources use three forms of module syntax only. */
export function toCommonJs(source) {
  return source
    .replace(/^import (\w+) from ('[^']+');$/gm, 'const $1 = require($2);')
    .replace(/^import (\{[^}]+\}) from ('[^']+');$/gm, 'const $1 = require($2);')
    .replace(/^export default (\w+);$/gm, 'module.exports = $1;');
}

const LISTED = { stringArray: true, stringArrayThreshold: 1 };
const MIXED = { ...LISTED, stringArrayRotate: true, stringArrayShuffle: true };

export const OBFUSCATOR_SETTINGS = {
  names: { stringArray: false, identifierNamesGenerator: 'hexadecimal' },
  list: { ...LISTED, stringArrayRotate: false, stringArrayShuffle: false },
  base64: { ...MIXED, stringArrayEncoding: ['base64'] },
  rc4: { ...MIXED, stringArrayEncoding: ['rc4'] },
  wrappers: {
    ...MIXED,
    stringArrayEncoding: ['none', 'base64', 'rc4'],
    stringArrayWrappersCount: 5,
    stringArrayWrappersChainedCalls: true,
    stringArrayWrappersParametersMaxCount: 5,
    stringArrayWrappersType: 'function',
    stringArrayCallsTransform: true,
    stringArrayCallsTransformThreshold: 1,
    stringArrayIndexesType: ['hexadecimal-numeric-string'],
  },
  split: {
    stringArray: false,
    splitStrings: true,
    splitStringsChunkLength: 3,
    unicodeEscapeSequence: true,
  },
  flattened: { ...MIXED, controlFlowFlattening: true, controlFlowFlatteningThreshold: 1 },
  dead: { ...MIXED, deadCodeInjection: true, deadCodeInjectionThreshold: 1 },
  defending: { ...MIXED, selfDefending: true, compact: true },
  debugger: {
    ...MIXED,
    debugProtection: true,
    debugProtectionInterval: 4000,
    disableConsoleOutput: true,
  },
  objects: {
    ...MIXED,
    transformObjectKeys: true,
    numbersToExpressions: true,
    simplify: true,
    splitStrings: true,
    splitStringsChunkLength: 5,
  },
  low: { optionsPreset: 'low-obfuscation' },
  medium: { optionsPreset: 'medium-obfuscation' },
  high: { optionsPreset: 'high-obfuscation' },
};

const STRINGS = { stringConcealing: true, stringSplitting: true };

/** `cjs`: the setting cannot take `export`. */
export const CONFUSER_SETTINGS = {
  low: { preset: 'low' },
  medium: { preset: 'medium', cjs: true },
  high: { preset: 'high', cjs: true },
  strings: { ...STRINGS, stringEncoding: true, duplicateLiteralsRemoval: true },
  flattened: { ...STRINGS, controlFlowFlattening: true, cjs: true },
  dispatched: { ...STRINGS, dispatcher: true, flatten: true, movedDeclarations: true },
  globals: { ...STRINGS, globalConcealing: true },
  functions: { ...STRINGS, rgf: true, cjs: true },
  packed: { ...STRINGS, pack: true, cjs: true },
  opaque: { ...STRINGS, calculator: true, opaquePredicates: true, deadCode: true },
};

const TERSER_SETTINGS = {
  plain: { module: true },
  hard: {
    module: true,
    toplevel: true,
    compress: { passes: 3, unsafe: true, unsafe_methods: true, keep_fargs: false },
  },
  names: { module: true, compress: false, mangle: { toplevel: true } },
  ascii: { module: true, format: { ascii_only: true, quote_style: 2, wrap_iife: true } },
};

const ESBUILD_SETTINGS = {
  plain: { minify: true },
  old: { minify: true, target: 'es2017', charset: 'ascii' },
  commonjs: { minify: true, format: 'cjs' },
  syntax: { minifySyntax: true, minifyWhitespace: true, keepNames: true },
};

export const obfuscate = (options, source) =>
  obfuscator.obfuscate(source, { ...options, seed: SEED, target: 'node' }).getObfuscatedCode();

async function confuse({ cjs, ...options }, source) {
  const input = cjs === true ? toCommonJs(source) : source;
  const { code } = await withSeed(() => confuser.obfuscate(input, { target: 'node', ...options }));
  return code;
}

async function shorten(options, source) {
  const { code } = await minify(source, options);
  return code ?? '';
}

const transform = (options, source) => esbuild.transformSync(source, options).code;

/** A text is put into a program that decodes and runs it. */
const WRAPPERS = {
  base64: (source) =>
    `eval(Buffer.from("${Buffer.from(toCommonJs(source)).toString('base64')}", "base64").toString());`,
  hex: (source) =>
    `new Function("module", "require", Buffer.from("${Buffer.from(toCommonJs(source)).toString('hex')}", "hex").toString("utf8"))(module, require);`,
  codes: (source) =>
    `(0, eval)(String.fromCharCode(${[...Buffer.from(toCommonJs(source))].map((n) => n + 7).join(',')}.map((n) => n - 7)));`.replace(
      /fromCharCode\(([\d,]+)\.map\(\(n\) => n - 7\)\)/,
      'fromCharCode(...[$1].map((n) => n - 7))',
    ),
};

const rows = (tool, settings, suffix, run) =>
  Object.entries(settings).map(([setting, options]) => ({
    id: `${tool}-${setting}`,
    suffix: suffix(options),
    run: (source) => run(options, source),
  }));

/** Each takes an ES module source. */
export const MINIFIERS = [
  ...rows('terser', TERSER_SETTINGS, () => 'js', shorten),
  ...rows(
    'esbuild',
    ESBUILD_SETTINGS,
    ({ format }) => (format === 'cjs' ? 'cjs' : 'js'),
    transform,
  ),
];

export const OBFUSCATORS = [
  ...rows('javascript-obfuscator', OBFUSCATOR_SETTINGS, () => 'js', obfuscate),
  ...rows('js-confuser', CONFUSER_SETTINGS, ({ cjs }) => (cjs ? 'cjs' : 'js'), confuse),
];

/** One tool after another. */
export const CHAINS = [
  {
    id: 'chain-terser-obfuscator',
    suffix: 'js',
    run: async (source) =>
      obfuscate(OBFUSCATOR_SETTINGS.rc4, await shorten(TERSER_SETTINGS.hard, source)),
  },
  {
    id: 'chain-obfuscator-twice',
    suffix: 'js',
    run: (source) =>
      obfuscate(OBFUSCATOR_SETTINGS.list, obfuscate(OBFUSCATOR_SETTINGS.base64, source)),
  },
  {
    id: 'chain-obfuscator-terser',
    suffix: 'js',
    run: (source) =>
      shorten(TERSER_SETTINGS.hard, obfuscate(OBFUSCATOR_SETTINGS.flattened, source)),
  },
  {
    id: 'chain-confuser-esbuild',
    suffix: 'js',
    run: async (source) =>
      transform(ESBUILD_SETTINGS.plain, await confuse(CONFUSER_SETTINGS.strings, source)),
  },
  ...Object.entries(WRAPPERS).map(([name, wrap]) => ({
    id: `wrapped-${name}`,
    suffix: 'cjs',
    run: wrap,
  })),
  {
    id: 'wrapped-obfuscated',
    suffix: 'cjs',
    run: (source) => obfuscate(OBFUSCATOR_SETTINGS.base64, WRAPPERS.base64(source)),
  },
  { id: 'packed-words', suffix: 'cjs', run: (source) => packWords(toCommonJs(source)) },
];

const inModule = (program) =>
  `module.exports = (pi) => {\n  pi.on('session_start', () => {\n    ${program}\n  });\n};\n`;

/** Each takes a short script. */
export const SIGN_LANGUAGES = [
  {
    id: 'signs-jsfuck',
    suffix: 'cjs',
    run: (program) => inModule(`${jsfuck.JSFuck.encode(program.trim(), true)};`),
  },
  { id: 'signs-dollar', suffix: 'cjs', run: (program) => inModule(dollarSigns(program.trim())) },
  { id: 'signs-faces', suffix: 'cjs', run: (program) => inModule(faces(program.trim())) },
  { id: 'signs-packed', suffix: 'cjs', run: (program) => inModule(packWords(program)) },
];
