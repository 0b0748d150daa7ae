import { describe, expect, it } from 'vitest';
import {
  activeLabels,
  egressOf,
  FLOW_DECAY_MS,
  FLOW_MODES,
  judgeFlow,
  NO_LABELS,
  withLabel,
} from '../../src/flow/flow-labels.js';
import { callIdOf } from '../../src/vocabulary/identity.js';
import { callFacts } from '../support/call-facts.js';

const at = (
  sinceMs: number,
  source: 'sensitive_file' | 'secret_variable' = 'sensitive_file',
  call = 7,
) => ({ source, callId: callIdOf(call), sinceMs }) as const;

describe('a label', () => {
  it.each([
    ['safe', 'deny'],
    ['balanced', 'prompt'],
    ['permissive', 'allow'],
  ] as const)('under %s makes egress %s', (profile, decision) => {
    const state = withLabel(NO_LABELS, at(0));
    expect(judgeFlow(state, 'http', FLOW_MODES[profile], 1)).toMatchObject({
      decision,
      reason: 'flow_sensitive_file',
    });
  });

  it('says which call read and how long it still lasts', () => {
    const state = withLabel(NO_LABELS, at(0));
    expect(judgeFlow(state, 'http', 'deny', FLOW_DECAY_MS - 60_000).remediation).toMatch(
      /^call 7 .* 1 min/,
    );
  });

  it('decays, and a further read makes it last', () => {
    const once = withLabel(NO_LABELS, at(0));
    expect(judgeFlow(once, 'http', 'deny', FLOW_DECAY_MS).decision).toBe('allow');
    const again = withLabel(once, at(FLOW_DECAY_MS - 1));
    expect(judgeFlow(again, 'http', 'deny', FLOW_DECAY_MS).decision).toBe('deny');
    expect(again.labels).toHaveLength(1);
  });

  it('of one kind does not hide another', () => {
    const both = withLabel(withLabel(NO_LABELS, at(0)), at(5, 'secret_variable', 8));
    expect(activeLabels(both, 6)).toHaveLength(2);
    expect(judgeFlow(both, 'network_command', 'prompt', 6).reason).toBe('flow_secret_variable');
  });

  it('touches nothing that carries no data out', () => {
    expect(judgeFlow(withLabel(NO_LABELS, at(0)), undefined, 'deny', 1).decision).toBe('allow');
  });
});

it('knows the ways out', () => {
  const never = () => false;
  expect(egressOf(callFacts({ capability: 'http' }), never)).toBe('http');
  expect(egressOf(callFacts({ capability: 'exec' }), () => true)).toBe('network_command');
  expect(egressOf(callFacts({ capability: 'exec' }), never)).toBeUndefined();
  expect(egressOf(callFacts({ capability: 'read' }), never)).toBeUndefined();
});
