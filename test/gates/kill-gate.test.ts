import { expect, it } from 'vitest';
import { killGate } from '../../src/gates/kill-gate.js';
import { CAPABILITIES } from '../../src/vocabulary/capability.js';
import { callFacts, gateState } from '../support/call-facts.js';

it.each(CAPABILITIES)(
  'denies %s to a killed extension and has nothing against a living one (C-20)',
  (capability) => {
    const facts = callFacts({ capability });
    expect(killGate.check(facts, gateState({ killed: true }), 0)).toMatchObject({
      decision: 'deny',
      reason: 'kill_switch',
    });
    expect(killGate.check(facts, gateState(), 0).decision).toBe('allow');
  },
);
