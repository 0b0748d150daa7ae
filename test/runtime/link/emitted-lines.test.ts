/** Linking moves no line: whatever the import and export statements look like. */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { analyzeModule, emitModule } from '../../../runtime/link/link-module.js';

/** A ceiling against accidents on a loaded machine; figures are for the bench. */
const LINK_MS_MAX = 20_000;

describe('the emitted source', () => {
  it.each([
    ["import {\n a,\n b\n} from 'x'\n\nexport {\n a\n}\nmark(a, b)", 9],
    ['#!/usr/bin/env node\nexport default\nclass {}\nmark()', 4],
    ["export * from 'x'\nexport default /* a\n b */ function\n()\n{}\nmark()", 6],
    ["'use strict'\r\nimport x from 'x'\r\nmark(x)", 3],
    ["const t = `\n\n`; import 'a'; export const\n y = 1;\nmark()", 5],
  ])('keeps the lines of %j', (text, line) => {
    const { source } = emitModule(analyzeModule('a.mjs', text, 'mjs'), false);
    expect(source.split('\n')[line - 1]).toContain('mark(');
    expect(source.split('\n')).toHaveLength(text.split('\n').length + 1);
  });

  it('is made for 500 KB of real code without quadratic cost', () => {
    const require = createRequire(import.meta.url);
    const text = fs.readFileSync(require.resolve('typescript'), 'utf8');
    const start = text.indexOf('\nfunction ');
    const cut = text.indexOf('\nfunction ', 500_000);
    const timeOf = (source: string): number => {
      const from = process.hrtime.bigint();
      emitModule(analyzeModule('a.cjs', source, 'cjs'), false);
      return Number(process.hrtime.bigint() - from) / 1e6;
    };
    const functions = [1, 2].map((n) =>
      Array.from(
        { length: 6_000 * n },
        (_, i) =>
          `import { f${String(i)} } from './a${String(i % 9)}'; export function g${String(i)}(x) { return f${String(i)}(x) + { f${String(i)} }.f${String(i)}; }`,
      ).join('\n'),
    );
    expect(start).toBeGreaterThan(0);
    expect(cut).toBeGreaterThan(0);
    const elapsed = functions.map((source) => {
      const from = process.hrtime.bigint();
      emitModule(analyzeModule('a.mjs', source, 'mjs'), false);
      return Number(process.hrtime.bigint() - from) / 1e6;
    });
    expect(timeOf('module.exports = 1;')).toBeLessThan(LINK_MS_MAX);
    expect(Math.max(...elapsed)).toBeLessThan(LINK_MS_MAX);
  });
});
