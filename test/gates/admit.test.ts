import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { admit } from '../../src/gates/admit.js';
import type { Gate } from '../../src/gates/gate.js';
import { GATES } from '../../src/gates/order.js';
import type { Verdict } from '../../src/vocabulary/verdict.js';
import { DECISIONS } from '../../src/vocabulary/verdict.js';
import { callFacts, gateState } from '../support/call-facts.js';
import { untyped } from '../support/untyped.js';

const gate = (name: string, check: () => Verdict): Gate => ({
  name,
  alertCategory: 'policy_denial',
  check,
});
const saying = (decision: Verdict['decision']): Gate =>
  gate(`says-${decision}`, () => ({ decision, reason: decision }));
const NOW = 1_700_000_000_000;

describe('the fold of the gates', () => {
  it('takes the strictest verdict, whatever the order (INV-007)', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...DECISIONS), { minLength: 1, maxLength: 6 }),
        (decisions) => {
          const strictest = decisions.includes('deny')
            ? 'deny'
            : decisions.includes('prompt')
              ? 'prompt'
              : 'allow';
          expect(admit(callFacts(), gateState(), NOW, decisions.map(saying)).decision).toBe(
            strictest,
          );
        },
      ),
    );
  });

  it('asks nobody after a deny', () => {
    let asked = 0;
    const last = gate('last', () => {
      asked++;
      return { decision: 'allow', reason: 'x' };
    });
    const admission = admit(callFacts(), gateState(), NOW, [saying('deny'), last]);
    expect([admission.decision, asked, admission.verdicts.length]).toEqual(['deny', 0, 1]);
  });

  it('turns a gate that throws into a deny (INV-005)', () => {
    const broken = gate('broken', () => {
      throw new Error('boom');
    });
    expect(admit(callFacts(), gateState(), NOW, [saying('allow'), broken]).decidedBy).toEqual({
      gate: 'broken',
      decision: 'deny',
      reason: 'gate_error',
    });
  });

  it.each([undefined, null, 0, 'allow', {}, { decision: 'yes' }, { decision: '__proto__' }])(
    'turns a gate that answers %j into a deny (INV-005)',
    (nonsense) => {
      const odd: Gate = {
        name: 'odd',
        alertCategory: 'policy_denial',
        check: () => untyped(nonsense),
      };
      expect(admit(callFacts(), gateState(), NOW, [odd]).decision).toBe('deny');
    },
  );

  it('denies when there is no gate at all', () => {
    expect(admit(callFacts(), gateState(), NOW, []).decision).toBe('deny');
  });
});

describe('the pipeline', () => {
  it('denies everything of a killed extension, before any other gate speaks (INV-011)', () => {
    const admission = admit(callFacts(), gateState({ killed: true }), NOW);
    expect(admission.decidedBy).toMatchObject({ gate: 'kill', reason: 'kill_switch' });
    expect(admission.verdicts).toHaveLength(1);
  });

  it('names the path rule for an obvious escape', () => {
    const facts = callFacts({ resources: [{ kind: 'path', path: '/etc/passwd', access: 'read' }] });
    expect(admit(facts, gateState(), NOW).decidedBy.gate).toBe('path');
  });

  it('names the egress rule for a private address', () => {
    const facts = callFacts({
      capability: 'http',
      resources: [{ kind: 'url', url: 'https://127.0.0.1/', verb: 'GET' }],
    });
    expect(admit(facts, gateState(), NOW).decidedBy.gate).toBe('egress');
  });

  it('lets a stored answer lift a prompt and nothing else (INV-004)', () => {
    const prompting = gateState(
      { sessionGrants: ['exec'] },
      { exec: { decision: 'prompt', reason: 'prompt_required' } },
    );
    const denying = gateState(
      { sessionGrants: ['exec'] },
      { exec: { decision: 'deny', reason: 'deny_caps' } },
    );
    expect(admit(callFacts({ capability: 'exec' }), prompting, NOW).decision).toBe('allow');
    expect(admit(callFacts({ capability: 'exec' }), denying, NOW).decision).toBe('deny');
  });

  it('has a gate for the kill switch first', () => {
    expect(GATES[0]?.name).toBe('kill');
  });
});
