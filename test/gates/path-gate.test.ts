import { expect, it } from 'vitest';
import { pathGate } from '../../src/gates/path-gate.js';
import { callFacts, gateState } from '../support/call-facts.js';

const check = (path: string, access: 'read' | 'write' | 'remove'): string => {
  const facts = callFacts({ resources: [{ kind: 'path', path, access }] });
  return pathGate.check(facts, gateState(), 0).decision;
};

it.each([
  ['a.txt', 'read', 'allow'],
  ['sub/../a.txt', 'write', 'allow'],
  ['/home/me/space/a.txt', 'write', 'allow'],
  ['/home/me/space-evil/a.txt', 'read', 'deny'],
  ['../a.txt', 'read', 'deny'],
  ['/etc/passwd', 'read', 'deny'],
  ['.git/hooks/pre-commit', 'write', 'deny'],
  ['.pi/settings.json', 'write', 'deny'],
  ['/proc/self/environ', 'read', 'deny'],
] as const)('for %s to %s the path rules %s it', (path, access, decision) => {
  expect(check(path, access)).toBe(decision);
});

it('judges every path of a call, not only the first', () => {
  const facts = callFacts({
    resources: [
      { kind: 'path', path: 'inside', access: 'read' },
      { kind: 'path', path: '../outside', access: 'write' },
    ],
  });
  expect(pathGate.check(facts, gateState(), 0).decision).toBe('deny');
});

it('has nothing to say about calls without paths', () => {
  expect(
    pathGate.check(callFacts({ resources: [{ kind: 'env', name: '../x' }] }), gateState(), 0)
      .decision,
  ).toBe('allow');
});
