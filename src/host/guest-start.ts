/** Everything that a lane is told to start one instance: who it is, its world, its rights, its limits. */
import type { AgentRuntime } from './agent/runtime.js';
import { bootMessage, flagValues } from './boot-message.js';
import type { ExtensionRecord } from './extension-record.js';
import { gateStateOf } from './gate-state.js';
import type { GuestStart } from './lane/messages.js';
import type { PolicyInForce } from './policy-in-force.js';
import { sandboxLimitsOf } from './sandbox-limits.js';
import type { ScanGate } from './scan-gate.js';
import type { HostUi } from './ui/host-ui.js';

export interface StartParts {
  readonly agent: AgentRuntime;
  readonly inForce: PolicyInForce;
  readonly home: string;
  readonly ui: HostUi;
  readonly scanGate: ScanGate;
}

export function guestStartOf(
  { agent, inForce, home, ui, scanGate }: StartParts,
  record: ExtensionRecord,
): GuestStart {
  const { lane, principal, scope, asked } = record;
  return {
    principal,
    boot: bootMessage(record, {
      home,
      hasUI: ui.hasUI,
      size: ui.size(),
      theme: ui.theme(),
      flags: flagValues(agent.getFlags()),
    }),
    scope,
    state: gateStateOf(inForce.policy, principal, scope, { killed: false, asked }),
    code: scanGate.codePolicy,
    policyDigest: inForce.digest,
    limits: sandboxLimitsOf(inForce.settings.extensionRuntime, lane.kind),
    replica: agent.replicaSnapshot(principal.extensionId),
  };
}
