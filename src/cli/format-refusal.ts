/**
 * A refusal for the operator: what was refused, which gate and layer decided, and the setting that
 * would allow it. Knows which rules no setting lifts, so that nobody is sent looking for one.
 */
import { REFUSALS } from '../egress/refusals.js';
import type { PolicyExplanation } from '../policy/explain-policy.js';
import type { HostEvent } from '../host/host-events.js';
import { flagFor } from './flag-settings.js';
import { shown, type Painter } from './cli-io.js';

export type RefusedEvent = Extract<HostEvent, { readonly type: 'refused' }>;

/** The part of a host that explains; an argument, so that a refusal is formatted without one. */
export type Explain = (extensionId: string) => Pick<PolicyExplanation, 'capability_decisions'>;

export interface Remedy {
  /** The setting in words; undefined when nothing allows it. */
  readonly setting: string | undefined;
  /** Flags that allow it for one run; undefined when no flag can. */
  readonly flags: string | undefined;
}

const NOTHING: Remedy = { setting: undefined, flags: undefined };
const ROOT: Remedy = {
  setting: 'add its folder to extensionRuntime.fsRoots in your own settings',
  flags: `--set 'extensionRuntime.fsRoots=[{"path":"<folder>"}]'`,
};
const WRITABLE_ROOT: Remedy = {
  setting: 'add its folder to extensionRuntime.fsRoots with "write": true in your own settings',
  flags: `--set 'extensionRuntime.fsRoots=[{"path":"<folder>","write":true}]'`,
};

export function remedyFor(event: RefusedEvent, explain: Explain): Remedy {
  const { gate, reason, remediation } = event.verdict;
  if (gate === 'policy') return policyRemedy(event, explain);
  if (reason === 'path_outside_roots') return event.capability === 'write' ? WRITABLE_ROOT : ROOT;
  if (reason === 'path_read_only') return WRITABLE_ROOT;
  if (reason.startsWith('path_') || gate === 'path') return NOTHING;
  const egress = Object.entries(REFUSALS).find(([code]) => code === reason)?.[1];
  if (egress !== undefined) {
    return { setting: 'remediation' in egress ? egress.remediation : undefined, flags: undefined };
  }
  return { setting: remediation, flags: undefined };
}

function policyRemedy(event: RefusedEvent, explain: Explain): Remedy {
  const { reason, remediation } = event.verdict;
  // What the manifest leaves out is the extension's own word; no setting of the operator adds to it.
  if (reason === 'manifest_narrows') return { setting: remediation, flags: undefined };
  const decision = explain(event.extensionId).capability_decisions.find(
    (each) => each.capability === event.capability,
  );
  const changes = decision?.remediation.to_allow ?? [];
  const canFlag = changes.length > 0 && changes.every(({ change }) => change === 'add');
  return {
    setting: decision?.remediation.to_allow_text ?? remediation,
    flags: canFlag ? changes.map(({ key, item }) => flagFor(key, item)).join(' ') : undefined,
  };
}

/** The layer of the policy that decided, where the verdict says so. */
export function decidedBy(event: RefusedEvent): string {
  const { gate, reason } = event.verdict;
  return gate === 'connector'
    ? `the connector when it acted, ${shown(reason)}`
    : `gate ${shown(gate)}, ${gate === 'policy' ? 'layer ' : ''}${shown(reason)}`;
}

/** @returns three or four lines; every text of the extension is visible and capped */
export function formatRefusal(
  event: RefusedEvent,
  explain: Explain,
  painter: Painter,
): readonly string[] {
  const { setting, flags } = remedyFor(event, explain);
  const what = event.resource === undefined ? '' : `  ${shown(event.resource)}`;
  const call = `${shown(event.method)}.${shown(event.op)}`;
  const label = (text: string): string => painter.paint('dim', text.padEnd(12));
  return [
    `${painter.paint('bad', 'refused')}  ${shown(event.extensionId)}  ${call} (${event.capability})${what}`,
    `  ${label('decided by')}${decidedBy(event)}`,
    `  ${label('to allow')}${setting ?? 'nothing: this rule has no setting'}`,
    ...(flags === undefined ? [] : [`  ${label('for one run')}${flags}`]),
  ];
}
