/** The scanner never throws, names the limit that a source exceeds, and always says the same. */
import { describe, expect, it } from 'vitest';
import { scanSource } from '../../../scanner/scan.js';

function limitOf(text: string): string | undefined {
  const { findings } = scanSource(text, { rules: [] });
  return findings.find(({ rule }) => rule === 'scan-limit')?.message;
}

const DEEP = 100_000;
const REFUSED: Readonly<Record<string, string>> = {
  brackets: '['.repeat(DEEP) + ']'.repeat(DEEP),
  parentheses: `${'('.repeat(DEEP)}1${')'.repeat(DEEP)}`,
  'unary operators': `${'!'.repeat(DEEP)}1`,
  'else-if': `${'if (a) b; else '.repeat(DEEP)}c`,
  calls: `${'f('.repeat(DEEP)}${')'.repeat(DEEP)}`,
  functions: `${'()=>'.repeat(DEEP)}1`,
  'a sum of half a million': `${'a+'.repeat(DEEP * 5)}a`,
};

describe('limits', () => {
  for (const [title, text] of Object.entries(REFUSED)) {
    it(`refuse nesting by name: ${title}`, () => {
      expect(limitOf(text)).toContain('depth');
      expect(scanSource(text, { rules: [] }).class).toBe('forbidden');
    });
  }

  it('bear a chain of members of any length', () => {
    expect(scanSource(`a${'.b'.repeat(50_000)}`, { rules: [] }).findings.length).toBeLessThan(2);
  });

  it('refuse a text that is too long, and one that is no program', () => {
    expect(limitOf(`x = '${'a'.repeat(8 * 1024 * 1024)}'`)).toContain('moduleChars');
    const [finding] = scanSource('let = {', { rules: [] }).findings;
    expect(finding).toMatchObject({ rule: 'unparsable-source', class: 'forbidden' });
  });

  it('end what has no end', () => {
    for (const text of [
      'for (;;) {}',
      'let n = 0; while (true) n++;',
      'function f() { f(); } f();',
      `let s = 'a'; for (;;) s += s;`,
      'const a = []; for (;;) a.push(a.length);',
      'function* g() { while (true) yield 1; } for (const x of g()) x;',
      `eval('eval(' + JSON.stringify('eval("1")') + ')');`,
      'const o = {}; o.o = o; JSON.stringify(o); `${[o, o]}`;',
      'class A extends A {} new A();',
      'const p = new Proxy({}, { get: (t, k, r) => r[k] }); p.x;',
    ]) {
      expect(scanSource(text, { rules: [] }).stats.steps).toBeLessThan(20_000_000);
    }
  });
});

describe('reports', () => {
  it('are the same for the same source', () => {
    const text = `const a = ['ev', 'al']; export default (pi) => pi.on('x', (e) => globalThis[a.join('')](e));`;
    expect(scanSource(text)).toEqual(scanSource(text));
  });

  it('show nothing that a terminal would hide', () => {
    const { findings } = scanSource('eval(`a\u202e${x}\u001b[2J`)');
    expect(findings.length).toBeGreaterThan(0);
    for (const { excerpt } of findings) expect(excerpt).not.toMatch(/\p{Cc}|\p{Cf}/u);
  });
});
