/**
 * Makes the part of the scanner's corpus that tools wrote: plain malicious sources and look-alikes,
 * put through obfuscators and minifiers (tools.mjs). Files go beside the hand-written cases, and their
 * rows into the same catalogs.
 *
 *   node scripts/scan-corpus/generate.mjs            writes
 *   node scripts/scan-corpus/generate.mjs --check    fails when a byte would change
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';
import { CHAINS, MINIFIERS, OBFUSCATORS, SIGN_LANGUAGES } from './tools.mjs';

const CORPUS = fileURLToPath(new URL('../../extensions-corpus/scanner/', import.meta.url));
const readJson = (file) => JSON.parse(readFileSync(path.join(CORPUS, file), 'utf8'));

/** Every source meets every kind of tool, but not every setting: some write half a megabyte each. */
const STRIDE = {
  'js-confuser-high': 9,
  'js-confuser-flattened': 9,
  'js-confuser-medium': 6,
  'js-confuser': 3,
  'javascript-obfuscator-high': 3,
  'javascript-obfuscator-rc4': 1,
  'javascript-obfuscator': 2,
  chain: 3,
  wrapped: 3,
  packed: 3,
  minified: 3,
};
/** Look-alikes that minifiers change most: the others are data or text. */
const MINIFIED_CLASSES = [
  'algorithms',
  'character-codes',
  'constructor-word',
  'dynamic-keys',
  'feature-tests',
  'files',
  'merges',
  'method-names',
  'network',
  'pi-extensions',
  'programs',
  'reflection',
  'regex',
  'shadowed-globals',
  'timers',
  'typescript',
];

const stride = (id) => Object.entries(STRIDE).find(([head]) => id.startsWith(head))?.[1] ?? 1;

function malicious() {
  const { sources, programs } = readJson('plain/catalog.json');
  const plain = (file) => readFileSync(path.join(CORPUS, 'plain', file), 'utf8');
  const meets = (tool, toolIndex, index) => (index + toolIndex) % stride(tool.id) === 0;
  const cases = [];
  const add = (tool, source, text, expected, why) => {
    const id = `${tool.id}/${source}`;
    const row = { id, file: `${id}.${tool.suffix}`, technique: tool.id, expected, why };
    cases.push({
      folder: 'evasion',
      row: { ...row, generated: source },
      make: () => tool.run(text),
    });
  };
  const wrapped = (id) => id.startsWith('wrapped-') || id.startsWith('packed-');
  [...MINIFIERS.map((tool) => ({ ...tool, step: 1 })), ...OBFUSCATORS, ...CHAINS].forEach(
    (tool, toolIndex) => {
      sources.forEach(({ id, expected, why }, index) => {
        if (tool.step !== 1 && !meets(tool, toolIndex, index)) return;
        add(tool, id, plain(`${id}.js`), wrapped(tool.id) ? 'forbidden' : expected, why);
      });
    },
  );
  for (const tool of SIGN_LANGUAGES) {
    for (const id of programs) {
      add(
        tool,
        id,
        plain(`programs/${id}.js`),
        'forbidden',
        'a program in signs that is decoded and run',
      );
    }
  }
  return cases;
}

function lookAlikes() {
  const { cases } = readJson('benign/catalog.json');
  const sources = cases.filter(
    (each) =>
      each.generated === undefined &&
      each.folder === undefined &&
      MINIFIED_CLASSES.includes(each.class),
  );
  const made = [];
  MINIFIERS.forEach((tool, toolIndex) => {
    sources.forEach((source, index) => {
      if (
        (index + toolIndex) % STRIDE.minified !== 0 ||
        /\.c?ts$|\.cjs$/.test(source.file) !== /ts$/.test(source.file)
      )
        return;
      const text = readFileSync(path.join(CORPUS, 'benign', source.file), 'utf8');
      const plain = () =>
        esbuild.transformSync(text, {
          loader: /ts$/.test(source.file) ? 'ts' : 'js',
          target: 'es2022',
        }).code;
      const id = `minified-${tool.id}/${source.id.replace('/', '-')}`;
      const row = {
        id,
        file: `${id}.${tool.suffix}`,
        class: 'minified',
        why: `${source.why}, minified`,
      };
      made.push({
        folder: 'benign',
        row: { ...row, generated: source.id },
        make: () => tool.run(plain()),
      });
    });
  });
  return made;
}

/** All cases that tools make, without making them. */
export const planned = () => [...malicious(), ...lookAlikes()];

const fileOf = ({ folder, row }) => path.join(CORPUS, folder, row.file);

function writeCatalog(folder, rows) {
  const catalog = readJson(`${folder}/catalog.json`);
  const written = catalog.cases.filter(({ generated }) => generated === undefined);
  const cases = [...written, ...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
  const lines = cases.map((row) => `  ${JSON.stringify(row)}`).join(',\n');
  return `{\n "provenance": ${JSON.stringify(catalog.provenance)},\n "cases": [\n${lines}\n ]\n}\n`;
}

async function main() {
  const isCheck = process.argv.includes('--check');
  const cases = planned();
  const stale = [];
  const put = (file, text) => {
    let before;
    try {
      before = readFileSync(file, 'utf8');
    } catch {
      before = undefined;
    }
    if (before === text) return;
    stale.push(path.relative(CORPUS, file));
    if (isCheck) return;
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  const removed = ['evasion', 'benign'].flatMap((folder) =>
    readJson(`${folder}/catalog.json`)
      .cases.filter(
        ({ id, generated }) => generated !== undefined && !cases.some(({ row }) => row.id === id),
      )
      .map(({ file }) => path.join(CORPUS, folder, file)),
  );
  for (const file of isCheck ? [] : removed) rmSync(file, { force: true });
  for (const each of cases) put(fileOf(each), await each.make());
  for (const folder of ['evasion', 'benign']) {
    const rows = cases.filter((each) => each.folder === folder).map(({ row }) => row);
    put(path.join(CORPUS, folder, 'catalog.json'), writeCatalog(folder, rows));
  }
  process.stdout.write(`${cases.length} cases, ${stale.length} ${isCheck ? 'stale' : 'written'}\n`);
  if (isCheck && stale.length > 0) {
    process.stderr.write(`${stale.join('\n')}\n`);
    process.exitCode = 1;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
