/** An explanation as a table for people; every text in it is a word of ours, an id or a quoted text. */
import type { Decision } from '../vocabulary/verdict.js';
import type { CapabilityDecision, PolicyExplanation } from './explain-policy.js';

const COLORS = { allow: 32, prompt: 33, deny: 31 } as const satisfies Record<Decision, number>;
const YELLOW = 33;
const RED = 31;

/** @returns lines joined by newlines, without one at the end */
export function formatExplain(
  explanation: PolicyExplanation,
  { color }: { readonly color: boolean },
): string {
  const paint = (code: number, text: string): string =>
    color ? `\u001b[${code}m${text}\u001b[0m` : text;
  const warnings = [
    ...explanation.warnings.map((warning) => warning.message),
    ...explanation.diagnostics
      .filter((diagnostic) => diagnostic.severity === 'warning')
      .map((diagnostic) => `${diagnostic.message} (${diagnostic.source})`),
  ];
  const errors = explanation.diagnostics
    .filter((diagnostic) => diagnostic.severity === 'error')
    .map((diagnostic) => `${diagnostic.message} (${diagnostic.source})`);
  return [
    ...heading(explanation),
    '',
    ...table(explanation.capability_decisions, paint),
    '',
    ...parts(explanation),
    ...errors.map((text) => paint(RED, `error: ${text}`)),
    ...warnings.map((text) => paint(YELLOW, `warning: ${text}`)),
  ].join('\n');
}

function heading(explanation: PolicyExplanation): readonly string[] {
  const subject = explanation.extension_id ?? explanation.extension_digest;
  const about = subject === null ? 'any extension without a rule' : subject;
  const { requested_profile: requested, effective_profile: effective } = explanation;
  const asked = requested === effective ? '' : `, requested: ${requested}`;
  const optIn = explanation.allow_dangerous
    ? `every extension (${explanation.allow_dangerous_source})`
    : explanation.allow_dangerous_for.length === 0
      ? 'none'
      : `${explanation.allow_dangerous_for.join(', ')} (${explanation.allow_dangerous_for_source})`;
  return [
    `Policy for ${about}`,
    `  profile        ${effective} (${explanation.profile_source}${asked})`,
    `  mode           ${explanation.mode} (${explanation.mode_source})`,
    `  dangerous for  ${optIn}`,
    ...(explanation.policy_digest === null
      ? []
      : [`  digest         ${explanation.policy_digest}`]),
  ];
}

type Paint = (code: number, text: string) => string;

function table(decisions: readonly CapabilityDecision[], paint: Paint): readonly string[] {
  const rows = decisions.map((each) => [
    each.capability,
    each.decision,
    each.layer,
    each.reason === each.layer ? '' : each.reason,
    each.source,
  ]);
  const header = ['capability', 'decision', 'layer', 'reason', 'source'];
  const widths = header.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (cells: readonly string[]): string[] =>
    cells.map((cell, column) => cell.padEnd(widths[column] ?? 0));
  const body = decisions.flatMap((each, index) => {
    const cells = line(rows[index] ?? []);
    const painted = cells.map((cell, column) =>
      column === 1 ? paint(COLORS[each.decision], cell) : cell,
    );
    const cure = each.remediation.to_allow_text;
    const main = painted.join('  ').trimEnd();
    return cure === null ? [main] : [main, `    to allow: ${cure}`];
  });
  return [line(header).join('  ').trimEnd(), ...body];
}

function parts(explanation: PolicyExplanation): readonly string[] {
  const { enforcement } = explanation;
  const note = (part: 'enforced' | 'not_enforced'): string =>
    part === 'enforced' ? '' : ' (not enforced by this version)';
  const onOff = (enabled: boolean): string => (enabled ? 'on' : 'off');
  const limits = explanation.quota.filter(({ limit }) => limit !== null);
  const shown = limits.map(
    ({ resource, limit, source }) => `${resource} ${String(limit)} (${source})`,
  );
  const code =
    explanation.effective_profile === 'safe'
      ? 'no text becomes code'
      : 'text is judged before it becomes code';
  return [
    `scanner         on, ${code}${note(enforcement.scanner)}`,
    `exec mediation  ${onOff(explanation.exec_mediation_enabled)}${note(enforcement.exec_mediation)}`,
    `secret broker   ${onOff(explanation.secret_broker_enabled)}${note(enforcement.secret_broker)}`,
    `risk phase      ${explanation.risk_phase}${note(enforcement.risk_controller)}`,
    `quota           ${shown.length === 0 ? 'no limits set' : shown.join(', ')}${note(enforcement.quota)}`,
  ];
}
