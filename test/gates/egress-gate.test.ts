import { expect, it } from 'vitest';
import { egressGate } from '../../src/gates/egress-gate.js';
import { callFacts, gateState } from '../support/call-facts.js';

it.each([
  ['https://example.com/', 'allow'],
  ['http://example.com/', 'deny'],
  ['https://127.0.0.1/', 'deny'],
  ['https://0x7f.1/', 'deny'],
  ['https://169.254.169.254/latest/meta-data', 'deny'],
  ['https://user:pass@example.com/', 'deny'],
  ['file:///etc/passwd', 'deny'],
] as const)('for %s the egress rules %s', (url, decision) => {
  const facts = callFacts({ capability: 'http', resources: [{ kind: 'url', url, verb: 'GET' }] });
  expect(egressGate.check(facts, gateState(), 0).decision).toBe(decision);
});

it('opens a loopback port that the operator named, and no other', () => {
  const state = gateState({ egress: { httpPrivateTargets: ['127.0.0.1:8080'], httpPorts: [] } });
  const at = (url: string): string =>
    egressGate.check(callFacts({ resources: [{ kind: 'url', url, verb: 'GET' }] }), state, 0)
      .decision;
  expect([at('http://127.0.0.1:8080/'), at('http://127.0.0.1:8081/')]).toEqual(['allow', 'deny']);
});
