/** Valid facts and gate states to start from; a test names only what matters to it. */
import type { GateState, PolicyVerdicts } from '../../src/gates/state.js';
import type { CallFacts } from '../../src/vocabulary/call-facts.js';
import {
  callIdOf,
  parseDigest,
  parseExtensionId,
  type Principal,
} from '../../src/vocabulary/identity.js';
import type { Verdict } from '../../src/vocabulary/verdict.js';

export const PRINCIPAL: Principal = {
  extensionId: parseExtensionId('test-extension'),
  digest: parseDigest('ab'.repeat(32)),
  generation: 1,
};

export function callFacts(overrides: Partial<CallFacts> = {}): CallFacts {
  return {
    callId: callIdOf(1),
    principal: PRINCIPAL,
    method: 'fs',
    op: 'read',
    capability: 'read',
    effect: 'read',
    resources: [],
    payloadBytes: 10,
    sync: true,
    ...overrides,
  };
}

const ALLOW: Verdict = { decision: 'allow', reason: 'default_caps' };

export function policyVerdicts(overrides: Partial<PolicyVerdicts> = {}): PolicyVerdicts {
  return {
    read: ALLOW,
    write: ALLOW,
    http: ALLOW,
    events: ALLOW,
    session: ALLOW,
    ui: ALLOW,
    exec: ALLOW,
    env: ALLOW,
    tool: ALLOW,
    log: ALLOW,
    ...overrides,
  };
}

export function gateState(
  overrides: Partial<GateState> = {},
  verdicts: Partial<PolicyVerdicts> = {},
): GateState {
  return {
    killed: false,
    policy: policyVerdicts(verdicts),
    sessionGrants: [],
    paths: {
      cwd: '/home/me/space',
      roots: [{ path: '/home/me/space', write: true, label: 'workspace' }],
    },
    egress: { httpPrivateTargets: [], httpPorts: [] },
    ...overrides,
  };
}
