import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluatePathRules } from '../../src/paths/evaluate-path-rules.js';

const roots = [{ path: '/top/ws', write: true, label: 'workspace' }];
const names = fc.constantFrom(
  'a',
  'b',
  '..',
  '.',
  '',
  'ws',
  'top',
  '.git',
  '.GIT',
  'config',
  '.pi',
);
const paths = fc
  .tuple(fc.boolean(), fc.array(names, { minLength: 1, maxLength: 8 }))
  .map(([absolute, steps]) => (absolute ? '/' : '') + steps.join('/'));
const access = fc.constantFrom('read', 'write', 'remove' as const);

/** URL resolution collapses parent steps by its own rules: an independent model of lexical paths. */
function lexical(path: string): string {
  const { pathname } = new URL(path.replace(/\/{2,}/g, '/') || '.', 'http://h/top/ws/');
  return pathname.replace(/\/{2,}/g, '/').replace(/(.)\/$/, '$1');
}

test('reading is allowed exactly inside the root (SLO-09)', () => {
  fc.assert(
    fc.property(paths, (path) => {
      const { decision } = evaluatePathRules(path, 'read', { cwd: '/top/ws', roots });
      const place = lexical(path);
      const inside = place === '/top/ws' || place.startsWith('/top/ws/');
      expect([path, decision]).toEqual([path, inside ? 'allow' : 'deny']);
    }),
  );
});

test('writing and removing never allow what reading denies', () => {
  fc.assert(
    fc.property(paths, access, (path, kind) => {
      const rules = { cwd: '/top/ws', roots };
      const reading = evaluatePathRules(path, 'read', rules).decision;
      const asked = evaluatePathRules(path, kind, rules).decision;
      if (reading === 'deny') expect(asked).toBe('deny');
    }),
  );
});

test('taking a root away, or its write right, never allows more', () => {
  const more = [...roots, { path: '/top/other', write: true, label: 'operator' }];
  fc.assert(
    fc.property(paths, access, (path, kind) => {
      const few = evaluatePathRules(path, kind, { cwd: '/top/ws', roots });
      const many = evaluatePathRules(path, kind, { cwd: '/top/ws', roots: more });
      const readOnly = roots.map((root) => ({ ...root, write: false }));
      const less = evaluatePathRules(path, kind, { cwd: '/top/ws', roots: readOnly });
      if (few.decision === 'allow') expect(many.decision).toBe('allow');
      if (few.decision === 'deny') expect(less.decision).toBe('deny');
    }),
  );
});
