/** Output of obfuscators: the scanner reads in it what it shows when it runs. */
import { createRequire } from 'node:module';
import { obfuscate, type ObfuscatorOptions } from 'javascript-obfuscator';
import { describe, expect, it } from 'vitest';
import { aaEncode, jjEncode, pack } from './encoders.js';
import { runProbes, scanProbes } from './evaluate.js';

const SOURCE = `
function greet(name) { return 'hel' + 'lo ' + name; }
probe(greet('world'));
const table = { alpha: 'process', beta: 'binding' };
probe(table['al' + 'pha'] + '.' + table.beta);
probe([1, 2, 3].map((x) => x * 2).join('-'));`;
const SHOWN = ['hello world', 'process.binding', '2-4-6'];

const BASE = { seed: 1, stringArray: true, stringArrayThreshold: 1 } satisfies ObfuscatorOptions;
const SETTINGS: Readonly<Record<string, ObfuscatorOptions>> = {
  'an array of strings, rotated': { ...BASE, stringArrayEncoding: ['none'] },
  'an array of strings in base64': { ...BASE, stringArrayEncoding: ['base64'] },
  'an array of strings in RC4': { ...BASE, stringArrayEncoding: ['rc4'] },
  'wrappers around the decoder': {
    ...BASE,
    stringArrayEncoding: ['base64'],
    stringArrayWrappersCount: 3,
    stringArrayWrappersType: 'function',
    stringArrayWrappersChainedCalls: true,
  },
  'flattened control flow and dead code': {
    ...BASE,
    stringArrayEncoding: ['base64'],
    controlFlowFlattening: true,
    controlFlowFlatteningThreshold: 1,
    deadCodeInjection: true,
    deadCodeInjectionThreshold: 1,
  },
  'numbers as expressions and split texts': {
    ...BASE,
    stringArrayEncoding: ['base64'],
    numbersToExpressions: true,
    splitStrings: true,
    splitStringsChunkLength: 3,
    unicodeEscapeSequence: true,
    transformObjectKeys: true,
  },
  'code that defends itself': { ...BASE, stringArrayEncoding: ['base64'], selfDefending: true },
};

describe('the output of an obfuscator', () => {
  it.each(Object.entries(SETTINGS))('is read as it runs: %s', (_title, settings) => {
    const text = obfuscate(SOURCE, settings).getObfuscatedCode();
    expect(scanProbes(text).seen).toEqual(SHOWN);
  });

  it.each([
    ['a packer', pack(SOURCE)],
    ['a packer twice', pack(pack(SOURCE))],
    ['dollars', jjEncode(SOURCE)],
    ['faces', aaEncode(SOURCE)],
    ['six characters', jsFuck(`probe('hello world');probe('process.binding');probe('2-4-6')`)],
  ])('is read as it runs: %s', (_title, text) => {
    expect(runProbes(text)).toEqual(SHOWN);
    // Code made of text is seen as a text and as it runs.
    expect([...new Set(scanProbes(text).seen)]).toEqual(SHOWN);
  });
});

/** Its package has no types. */
function jsFuck(source: string): string {
  const loaded: unknown = createRequire(import.meta.url)('jsfuck');
  const encoder: unknown = Reflect.get(Object(loaded) as object, 'JSFuck');
  const encode: unknown = Reflect.get(Object(encoder) as object, 'encode');
  return typeof encode === 'function' ? String(Reflect.apply(encode, encoder, [source, true])) : '';
}
