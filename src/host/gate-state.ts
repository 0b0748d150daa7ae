/** Works out what the gates of one extension decide on, from policy and scope; posted to its lane. */
import type { ConnectorScope } from '../../hostcalls/method-spec.js';
import type { GateState, PolicyVerdicts } from '../gates/state.js';
import { evaluatePolicy } from '../policy/evaluate-policy.js';
import type { Policy } from '../policy/policy.js';
import type { Capability } from '../vocabulary/capability.js';
import type { Principal } from '../vocabulary/identity.js';
import type { Verdict } from '../vocabulary/verdict.js';
import { notAsked, type AskedCapabilities } from './asked-capabilities.js';

/** @param asked what the extension asks for, which only narrows */
export function gateStateOf(
  policy: Policy,
  principal: Pick<Principal, 'extensionId' | 'digest'>,
  scope: ConnectorScope,
  options: { readonly killed: boolean; readonly asked?: AskedCapabilities | undefined },
): GateState {
  const verdictOf = (capability: Capability): Verdict => {
    const deny = options.asked === undefined ? undefined : notAsked(options.asked, capability);
    if (deny !== undefined) return deny;
    return evaluatePolicy(policy, {
      extensionId: principal.extensionId,
      digest: principal.digest,
      capability,
    });
  };
  const verdicts: PolicyVerdicts = {
    read: verdictOf('read'),
    write: verdictOf('write'),
    http: verdictOf('http'),
    events: verdictOf('events'),
    session: verdictOf('session'),
    ui: verdictOf('ui'),
    exec: verdictOf('exec'),
    env: verdictOf('env'),
    tool: verdictOf('tool'),
    log: verdictOf('log'),
  };
  return {
    killed: options.killed,
    policy: verdicts,
    sessionGrants: [],
    paths: { cwd: scope.cwd, roots: scope.roots },
    egress: { httpPrivateTargets: scope.httpPrivateTargets, httpPorts: scope.httpPorts },
  };
}
