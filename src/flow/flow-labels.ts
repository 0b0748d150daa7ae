/**
 * Flow labels (gaps G-1 and G-2 of the threat model: a harmless read followed by a harmless request
 * is an exfiltration). A label says that something sensitive went into the guest and may be anywhere
 * in it since; there is no tracking of values inside the guest, so it holds for the whole run.
 */
import type { CallFacts } from '../vocabulary/call-facts.js';
import type { CallId } from '../vocabulary/identity.js';
import type { PolicyProfile } from '../settings/profile-name.js';
import type { Verdict } from '../vocabulary/verdict.js';

/** What was read. */
export const FLOW_SOURCES = ['sensitive_file', 'secret_variable', 'credential_command'] as const;
export type FlowSource = (typeof FLOW_SOURCES)[number];

export interface FlowLabel {
  readonly source: FlowSource;
  /** The call that read it; the ledger has the rest. */
  readonly callId: CallId;
  readonly sinceMs: number;
}

export interface FlowState {
  readonly labels: readonly FlowLabel[];
}

export const NO_LABELS: FlowState = { labels: [] };

/** What the profile does with egress while a label lasts. */
export type FlowMode = 'deny' | 'prompt' | 'allow';

export const FLOW_MODES = {
  safe: 'deny',
  balanced: 'prompt',
  permissive: 'allow',
} as const satisfies Record<PolicyProfile, FlowMode>;

/** A label ends this long after the last read of its kind, ms: docs/decisions/0017-flow-labels.md. */
export const FLOW_DECAY_MS = 30 * 60_000;

/** One label a source: the newest read counts. */
export function withLabel(state: FlowState, label: FlowLabel): FlowState {
  return { labels: [...state.labels.filter(({ source }) => source !== label.source), label] };
}

export function activeLabels(
  state: FlowState,
  nowMs: number,
  decayMs: number = FLOW_DECAY_MS,
): readonly FlowLabel[] {
  return state.labels.filter(({ sinceMs }) => nowMs - sinceMs < decayMs);
}

/** Ways out of the machine, or to where another program takes it from. */
export type EgressKind = 'http' | 'network_command' | 'clipboard';

/** @param reachesNetwork whether mediation found a network tool or an address in the command */
export function egressOf(
  facts: CallFacts,
  reachesNetwork: (facts: CallFacts) => boolean,
): EgressKind | undefined {
  if (facts.capability === 'http') return 'http';
  if (facts.capability === 'exec') return reachesNetwork(facts) ? 'network_command' : undefined;
  return facts.method === 'ui' && facts.op === 'copy' ? 'clipboard' : undefined;
}

const UNLABELLED: Verdict = { decision: 'allow', reason: 'no_flow_label' };

/** @returns the verdict with the newest label's source and the minutes that are left, for people */
export function judgeFlow(
  state: FlowState,
  egress: EgressKind | undefined,
  mode: FlowMode,
  nowMs: number,
  decayMs: number = FLOW_DECAY_MS,
): Verdict {
  if (egress === undefined) return UNLABELLED;
  const newest = activeLabels(state, nowMs, decayMs).reduce<FlowLabel | undefined>(
    (latest, each) => (latest === undefined || each.sinceMs > latest.sinceMs ? each : latest),
    undefined,
  );
  if (newest === undefined) return UNLABELLED;
  const minutes = Math.ceil((newest.sinceMs + decayMs - nowMs) / 60_000);
  return {
    decision: mode,
    reason: `flow_${newest.source}`,
    remediation: `call ${String(newest.callId)} read something sensitive; the label ends in ${String(minutes)} min, or restart the host`,
  };
}
