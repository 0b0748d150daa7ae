import { expect, it } from 'vitest';
import { policyGate } from '../../src/gates/policy-gate.js';
import { CAPABILITIES } from '../../src/vocabulary/capability.js';
import { DECISIONS, type Verdict } from '../../src/vocabulary/verdict.js';
import { callFacts, gateState } from '../support/call-facts.js';

it('answers with the verdict of exactly the capability that the call needs', () => {
  for (const capability of CAPABILITIES) {
    for (const decision of DECISIONS) {
      const verdict: Verdict = { decision, reason: `for_${capability}` };
      expect(
        policyGate.check(callFacts({ capability }), gateState({}, { [capability]: verdict }), 0),
      ).toEqual(verdict);
    }
  }
});

it('takes an answer of this session for a prompt, for that capability alone (INV-004)', () => {
  const prompt: Verdict = { decision: 'prompt', reason: 'prompt_required' };
  const state = gateState(
    { sessionGrants: ['exec'] },
    { exec: prompt, env: prompt, http: { decision: 'deny', reason: 'deny_caps' } },
  );
  expect(policyGate.check(callFacts({ capability: 'exec' }), state, 0)).toEqual({
    decision: 'allow',
    reason: 'prompt_cache_allow',
  });
  expect(policyGate.check(callFacts({ capability: 'env' }), state, 0)).toEqual(prompt);
  expect(
    policyGate.check(
      callFacts({ capability: 'http' }),
      gateState({ ...state, sessionGrants: ['http'] }),
      0,
    ).decision,
  ).toBe('deny');
});
