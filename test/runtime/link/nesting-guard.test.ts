/**
 * The guard before the native transform: every way to nest is refused long before the depth at
 * which the transform would end the process, and real code passes.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { assertNesting } from '../../../runtime/link/nesting-guard.js';
import { stripTypes } from '../../../runtime/link/strip-types.js';

/** Depth at which some of these end a worker's process is 5,000; all must be refused at: */
const DEPTH = 6_000;

const NESTINGS: Readonly<Record<string, (n: number) => string>> = {
  arrays: (n) => '['.repeat(n) + ']'.repeat(n),
  parentheses: (n) => `${'('.repeat(n)}1${')'.repeat(n)}`,
  'tuple types': (n) => `type A=${'['.repeat(n)}${']'.repeat(n)}`,
  sums: (n) => `let a=${'1+'.repeat(n)}1`,
  blocks: (n) => '{'.repeat(n) + '}'.repeat(n),
  'arrow functions': (n) => `${'()=>'.repeat(n)}1`,
  'arrow functions with a name': (n) => `let a=${'x=>'.repeat(n)}1`,
  'async arrow functions': (n) => `let a=${'async x=>'.repeat(n)}1`,
  'async arrow functions on lines': (n) => `let a=${'async x=>\n'.repeat(n)}1`,
  'prefix operators': (n) => `let a=${'!'.repeat(n)}1`,
  'prefix words': (n) => `let a=${'typeof '.repeat(n)}1`,
  conditionals: (n) => `let a=${'1?1:'.repeat(n)}1`,
  'conditionals the other way': (n) => `let a=${'1?'.repeat(n)}1${':1'.repeat(n)}`,
  'else if': (n) => `${'if(1);else '.repeat(n)};`,
  'else if with blocks': (n) => `${'if(1){}else '.repeat(n)};`,
  'else if with calls on lines': (n) => `${'if(1)f()\nelse '.repeat(n)};`,
  'if if': (n) => `${'if(1)'.repeat(n)};`,
  'if if on lines': (n) => `${'if(1)\n'.repeat(n)};`,
  'while while': (n) => `${'while(1)'.repeat(n)};`,
  'for for': (n) => `${'for(;;)'.repeat(n)};`,
  'do do': (n) => `${'do '.repeat(n)};${'while(1);'.repeat(n)}`,
  calls: (n) => `a${'()'.repeat(n)}`,
  members: (n) => `a${'.b'.repeat(n)}`,
  'optional members': (n) => `a${'?.b'.repeat(n)}`,
  indexes: (n) => `a${'[0]'.repeat(n)}`,
  'tagged templates': (n) => `a${'``'.repeat(n)}`,
  templates: (n) => `${'`${'.repeat(n)}1${'}`'.repeat(n)}`,
  'static blocks': (n) => 'class A{static{'.repeat(n) + '}}'.repeat(n),
  generics: (n) => `type A=${'B<'.repeat(n)}1${'>'.repeat(n)}`,
  'generics with commas': (n) => `type A=${'B<1,'.repeat(n)}1${'>'.repeat(n)}`,
  'type operators': (n) => `type A=${'keyof '.repeat(n)}1`,
  'conditional types': (n) => `type A=${'B extends C?1:'.repeat(n)}1`,
  casts: (n) => `let a=1${' as any'.repeat(n)}`,
  patterns: (n) => `let ${'['.repeat(n)}a${']'.repeat(n)}=1`,
  labels: (n) => `${Array.from({ length: n }, (_, i) => `l${String(i)}:`).join('')};`,
  assignments: (n) => `${'a='.repeat(n)}1`,
  powers: (n) => `let a=${'1**'.repeat(n)}1`,
  'new new': (n) => `${'new '.repeat(n)}a`,
  await: (n) => `${'await '.repeat(n)}1`,
  'dotted namespaces': (n) => `namespace A${'.B'.repeat(n)}{}`,
  namespaces: (n) => 'namespace A{'.repeat(n) + '}'.repeat(n),
  'class heritage': (n) => `let a=${'class extends '.repeat(n)}b${' {}'.repeat(n)}`,
  'non-null': (n) => `a${'!'.repeat(n)}`,
  decorators: (n) => `${'@a '.repeat(n)}class A{}`,
  yields: (n) => `function*g(){${'yield '.repeat(n)}1}`,
  comments: (n) => `let a=${'[/*]*/'.repeat(n)}${']'.repeat(n)}`,
  strings: (n) => `let a=${"[']',".repeat(n)}${']'.repeat(n)}`,
  'regular expressions': (n) => `let a=${'[/]/,'.repeat(n)}${']'.repeat(n)}`,
  'regular expressions with classes': (n) => `let a=${'[/[/\\]\\]]/,'.repeat(n)}${']'.repeat(n)}`,
};

describe('the nesting guard', () => {
  it.each(Object.entries(NESTINGS))('refuses thousands of %s', (_name, nesting) => {
    expect(() => stripTypes('a.ts', nesting(DEPTH), 'ts')).toThrow(SyntaxError);
    expect(() => stripTypes('a.js', nesting(DEPTH), 'js')).toThrow(SyntaxError);
  });

  it.each(Object.entries(NESTINGS))('has nothing against thirty %s', (_name, nesting) => {
    expect(() => {
      assertNesting(nesting(30));
    }).not.toThrow();
  });

  it('refuses brackets that do not balance', () => {
    for (const text of ['(', ')', '[)', '`${', '"', '`']) {
      expect(() => {
        assertNesting(text);
      }, text).toThrow(SyntaxError);
    }
  });

  it('has nothing against real code, with and without semicolons', () => {
    const root = fileURLToPath(new URL('../../../', import.meta.url));
    const folders = [
      'runtime',
      'hostcalls',
      'src',
      'test',
      'node_modules/@mariozechner/pi-coding-agent/examples',
      'node_modules/zod/src',
      'node_modules/@mariozechner/pi-tui/dist',
      'node_modules/@mariozechner/pi-coding-agent/dist',
      'node_modules/prettier',
      'node_modules/acorn/dist',
      'node_modules/eslint/lib',
      'node_modules/undici/lib',
      'node_modules/yaml/dist',
    ];
    let count = 0;
    const refused: string[] = [];
    for (const folder of folders) {
      for (const name of readdirSync(path.join(root, folder), {
        recursive: true,
        encoding: 'utf8',
      })) {
        if (!/\.[cm]?[jt]s$/.test(name)) continue;
        const text = readFileSync(path.join(root, folder, name), 'utf8');
        if (text.length > 300_000) continue;
        count += 1;
        for (const variant of [text, text.replace(/;$/gm, '')]) {
          try {
            assertNesting(variant);
          } catch (error) {
            refused.push(`${folder}/${name}: ${String(error)}`);
          }
        }
      }
    }
    expect(refused).toEqual([]);
    expect(count).toBeGreaterThan(500);
  });
});
