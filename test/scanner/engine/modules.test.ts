/** Values go from module to module as they do when the program runs. */
import { describe, expect, it } from 'vitest';
import { observeModules } from './observe.js';

describe('values across modules', () => {
  it('come by name, by default, renamed, again exported and by namespace', () => {
    const seen = observeModules({
      'index.js': `import d, { run as r, star } from './b.js'; import * as ns from './b.js';
        d('1'); r('2'); star('3'); ns.run('4');`,
      'b.js': `export { run } from './c.js'; export * from './c.js'; export default eval;`,
      'c.js': `export const run = eval; export function star(x) { run(x); }`,
    });
    for (const text of ['1', '2', '3', '4']) expect(seen).toContain(`code eval: ${text}`);
  });

  it('come from CommonJS in both directions', () => {
    const seen = observeModules({
      'index.js': `import c from './c.cjs'; import { run } from './c.cjs'; c.run('1'); run('2');`,
      'c.cjs': `exports.run = require('./d.js').run; module.exports.run('3');`,
      'd.js': `export const run = eval;`,
    });
    for (const text of ['1', '2', '3']) expect(seen).toContain(`code eval: ${text}`);
  });

  it('come in circles', () => {
    const seen = observeModules({
      'index.js': `import { b } from './b.js'; export const a = eval; b();`,
      'b.js': `import { a } from './index.js'; export function b() { a('1'); }`,
    });
    expect(seen).toContain('code eval: 1');
  });

  it('come from JSON and by import()', () => {
    const seen = observeModules({
      'index.js': `import data from './d.json'; eval(data.code); (await import('./c.js')).run('2');`,
      'd.json': `{ "code": "1" }`,
      'c.js': `export const run = eval;`,
    });
    for (const text of ['1', '2']) expect(seen).toContain(`code eval: ${text}`);
  });
});
