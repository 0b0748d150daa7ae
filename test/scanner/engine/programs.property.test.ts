/** Any program and any damage to one: no exception, bounded steps, the same report twice. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scanSource } from '../../../scanner/scan.js';

const PIECES = [
  'a',
  'eval',
  'globalThis',
  '[]',
  '{}',
  '"x"',
  '1',
  '() => a',
  'function f(x) { return x(a) }',
  'class A { m() {} }',
  'await a',
  '`${a}`',
  'a?.b',
  'this',
  'arguments',
  'a.b[c]',
  'new Proxy(a, {})',
  'for (const k in a) { }',
  'while (a) { a++ }',
  'try { a() } catch (e) { e() }',
  'switch (a) { case 1: break; default: }',
  'if (a) { b = eval } else b',
  'let { c = a, ...d } = a',
  'a ??= b',
  'with (a) b',
  'label: for (;;) break label',
  'Object.assign(a, b)',
  '"x".replace(/x/g, f)',
];
const JOINTS = [';', '\n', '+', ',', '(', ')', '{', '}', '=', '.', '[', ']', '?', ':', ' => '];
const program = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.constantFrom(...JOINTS)), { maxLength: 30 })
  .map((parts) => parts.join(' '));
const STEPS_MAX = 20_000_000;

describe('random programs', () => {
  it('never make the scanner throw or run on', () => {
    fc.assert(
      fc.property(program, (text) => {
        const report = scanSource(text);
        expect(report.stats.steps).toBeLessThan(STEPS_MAX);
        expect(report.findings.filter(({ message }) => message.includes('engine'))).toEqual([]);
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  it('have one report', () => {
    fc.assert(
      fc.property(program, (text) => {
        expect(scanSource(text)).toEqual(scanSource(text));
      }),
      { numRuns: 60, seed: 8 },
    );
  });
});
