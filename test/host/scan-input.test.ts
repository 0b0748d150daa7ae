/** What the scanner is given of a prepared extension: the linked texts, their places, their faults. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadExtension, type LoadOptions } from '../../runtime/loader/load-graph.js';
import type { ScanInput, ScannedModule } from '../../scanner/report.js';
import { scanInputOf } from '../../src/host/scan-input.js';

let home = '';
beforeEach(() => {
  home = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'scan-input-')));
});
afterEach(() => {
  rmSync(home, { recursive: true });
});

function inputOf(
  files: Readonly<Record<string, string | Buffer>>,
  options: Partial<LoadOptions> & { readonly entry?: string } = {},
): ScanInput {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(home, name)), { recursive: true });
    writeFileSync(path.join(home, name), text);
  }
  const { entry = 'index.ts', ...rest } = options;
  return scanInputOf(
    loadExtension(path.join(home, entry), { virtual: new Set(['node:fs', 'fs']), ...rest }),
  );
}

function moduleOf(input: ScanInput, file: string): ScannedModule {
  const found = input.modules.find((module) => module.file === file);
  if (found === undefined) throw new Error(`no module ${file}`);
  return found;
}

const manifest = (more: object): string =>
  JSON.stringify({ name: 'x', version: '1.0.0', pi: { extensions: ['./index.ts'] }, ...more });

describe('what is scanned', () => {
  it('is every module of the extension and of its packages, wherever it lies', () => {
    const input = inputOf({
      'package.json': manifest({ dependencies: { dep: '1' } }),
      'index.ts': `import './.hidden/a.mjs'; import './dist/b.cjs'; import dep from 'dep'; import data from './data.json'; import fs from 'fs';
        export default function (pi: unknown) { return [dep, data, fs, pi]; }`,
      '.hidden/a.mjs': 'export {};',
      'dist/b.cjs': 'require("./c");',
      'dist/c.js': 'module.exports = 1;',
      'data.json': '{"a":1}',
      'node_modules/dep/package.json': '{"name":"dep","version":"2.0.0","main":"lib/main.js"}',
      'node_modules/dep/lib/main.js': 'module.exports = require("./.inner");',
      'node_modules/dep/lib/.inner.js': 'module.exports = 2;',
    });
    expect(input.modules.map(({ file, kind, isOwn }) => [file, kind, isOwn])).toEqual([
      ['index.ts', 'esm', true],
      ['.hidden/a.mjs', 'esm', true],
      ['dist/b.cjs', 'cjs', true],
      ['dep@2.0.0/lib/main.js', 'cjs', false],
      ['data.json', 'json', true],
      ['dist/c.js', 'cjs', true],
      ['dep@2.0.0/lib/.inner.js', 'cjs', false],
    ]);
    expect(input.entry).toBe('ext:index.ts');
    expect(moduleOf(input, 'index.ts').deps.get('dep')).toEqual({
      id: 'dep:dep@2.0.0/lib/main.js',
    });
    expect(moduleOf(input, 'index.ts').deps.get('fs')).toEqual({ virtual: 'fs' });
  });

  it('is the text that the linker wrote from, not the file as it was read', () => {
    const source = 'interface A { eval: 1 }\nconst a: A = { eval: 1 };\nexport default () => a;\n';
    const { text, original } = moduleOf(inputOf({ 'index.ts': source }), 'index.ts');
    expect(original).toBe(source);
    expect(text).not.toContain('interface');
    expect(text).toContain('const a');
  });

  it('has places in the file of the author', () => {
    const source = `interface Long {\n  a: string;\n}\n\ntype B = Long;\nexport default function (pi: B) {\n  pi.a;\n  marked(pi);\n}\ndeclare function marked(x: unknown): void;\n`;
    const { text, placeOf } = moduleOf(inputOf({ 'index.ts': source }), 'index.ts');
    expect(placeOf?.(text.indexOf('marked'))).toEqual({ line: 8, column: 3 });
  });

  it('needs no places where the text is the file', () => {
    const module = moduleOf(
      inputOf({ 'index.js': 'module.exports = () => 1;' }, { entry: 'index.js' }),
      'index.js',
    );
    expect(module.text).toBe(module.original);
    expect(module.placeOf).toBeUndefined();
  });

  it('keeps what cannot be parsed, with its fault', () => {
    const input = inputOf({
      'index.ts': 'export default () => import("./broken.js");',
      'broken.js': 'const = 1;',
    });
    const broken = moduleOf(input, 'broken.js');
    expect(broken.fault).toMatch(/Unexpected token/);
    expect(broken.original).toBe('const = 1;');
    expect(moduleOf(input, 'index.ts').deps.get('./broken.js')).toEqual({
      missing: expect.stringMatching(/^broken\.js: /) as unknown,
    });
  });

  it('says where require finds something else than import', () => {
    const input = inputOf({
      'package.json': manifest({ dependencies: { dual: '1' } }),
      'index.ts':
        "import 'dual'; require('dual'); export default () => 1; declare const require: (s: string) => void;",
      'node_modules/dual/package.json':
        '{"name":"dual","version":"1.0.0","exports":{"import":"./a.mjs","require":"./a.cjs"}}',
      'node_modules/dual/a.mjs': 'export {};',
      'node_modules/dual/a.cjs': '',
    });
    const { deps, requires } = moduleOf(input, 'index.ts');
    expect(deps.get('dual')).toEqual({ id: 'dep:dual@1.0.0/a.mjs' });
    expect(requires.get('dual')).toEqual({ id: 'dep:dual@1.0.0/a.cjs' });
  });
});

describe('assets', () => {
  const EXTENSION = { 'package.json': manifest({}), 'index.ts': 'export default () => 1;' };

  it('are the texts of the folder that are no modules, and JSON that nothing imports', () => {
    const { assets } = inputOf({
      ...EXTENSION,
      'payload.txt': 'eval("1")',
      'deep/data.json': '{}',
      'picture.png': Buffer.from([0x89, 0x50, 0, 0]),
      'latin.txt': Buffer.from([0xe4]),
      'module.js': 'nobody imports it',
    });
    expect(assets).toEqual([
      { path: 'deep/data.json', text: '{}' },
      { path: 'package.json', text: EXTENSION['package.json'] },
      { path: 'payload.txt', text: 'eval("1")' },
    ]);
  });

  it('are read up to their limits', () => {
    const files = { ...EXTENSION, 'a.txt': 'a'.repeat(300), 'b.txt': 'b', 'z.txt': 'z' };
    const limits = { textAssetBytesMax: 200, textAssetsBytesMax: 200 };
    expect(inputOf(files, { limits }).assets.map((each) => each.path)).toEqual([
      'b.txt',
      'package.json',
      'z.txt',
    ]);
    const tiny = { textAssetBytesMax: 200, textAssetsBytesMax: 1 };
    expect(inputOf(files, { limits: tiny }).assets.map((each) => each.path)).toEqual(['b.txt']);
  });

  it('of a lone file are none: what lies beside it may be somebody else\u2019s', () => {
    expect(
      inputOf({ 'tool.ts': 'export default () => 1;', 'notes.txt': 'x' }, { entry: 'tool.ts' })
        .assets,
    ).toEqual([]);
  });
});
