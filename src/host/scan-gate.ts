/**
 * Decides, before anything of an extension runs, whether it may (boundary B1): the report that came
 * with the prepared texts becomes a verdict by profile and waivers, the verdict is on record, and
 * what is blocked does not start.
 */
import type { Finding } from '../../scanner/finding.js';
import type { ScanReport } from '../../scanner/report.js';
import { verdictOf, type ScanProfile, type VerdictOf } from '../../scanner/verdict.js';
import { parseWaivers } from '../../scanner/waiver.js';
import { HostError } from '../vocabulary/errors.js';
import type { Principal } from '../vocabulary/identity.js';
import type { HostEvents } from './host-events.js';
import type { HostLedger } from './host-ledger.js';
import type { CodePolicy, ScanMode } from './lane/code-gate.js';
import type { PolicyInForce } from './policy-in-force.js';
import { systemClock } from './system-clock.js';

/** Findings that an event carries; the rest are counted. */
const FINDINGS_TOLD_MAX = 20;
const FINDINGS_IN_MESSAGE = 3;
const FAULTS_TOLD_MAX = 100;

export interface ScanGateParts {
  readonly inForce: PolicyInForce;
  readonly ledger: HostLedger;
  readonly events: HostEvents;
  readonly mode: ScanMode;
}

export interface Scanned {
  readonly principal: Principal;
  /** Entry file, as discovery found it. */
  readonly path: string;
  readonly report: ScanReport;
}

export class ScanGate {
  readonly #parts: ScanGateParts;
  readonly #toldFaults = new Set<string>();

  constructor(parts: ScanGateParts) {
    this.#parts = parts;
  }

  get mode(): ScanMode {
    return this.#parts.mode;
  }

  /** What lanes decide on for text that becomes code. */
  get codePolicy(): CodePolicy {
    return { profile: this.#profile, mode: this.#parts.mode };
  }

  get #profile(): ScanProfile {
    return this.#parts.inForce.policy.profile;
  }

  /**
   * @param isRestart the same code as before: recorded and decided again, but not told again
   * @throws HostError E_REFUSED when the extension must not start
   */
  admit({ principal, path, report }: Scanned, isRestart: boolean): void {
    const { inForce, ledger, events, mode } = this.#parts;
    const nowMs = systemClock.nowMs();
    const { waivers, faults } = parseWaivers(inForce.settings.extensionScanner.waivers, nowMs);
    for (const { message } of faults) this.#tellFault(message);
    const judged = verdictOf(report, this.#profile, waivers, nowMs, principal.digest);
    const enforced = mode === 'enforce';
    ledger.append(
      'scan',
      {
        class: report.class,
        enforced,
        findings: report.findings.length + report.findingsOmitted,
        modules: report.stats.modules,
        profile: this.#profile,
        rulebook: report.rulebook,
        rules: countsOf(report.findings),
        verdict: judged.verdict,
        waived: waiversUsed(judged),
      },
      principal,
      inForce.digest,
    );
    const tells = judged.verdict !== 'allow' || judged.waived.length > 0;
    if (tells && !isRestart) {
      events.emit({
        type: 'scan',
        extensionId: principal.extensionId,
        path,
        digest: principal.digest,
        class: report.class,
        verdict: judged.verdict,
        profile: this.#profile,
        enforced,
        findings: judged.findings.slice(0, FINDINGS_TOLD_MAX),
        findingsTotal: judged.findings.length + report.findingsOmitted,
        waived: waiversUsed(judged),
      });
    }
    if (judged.verdict === 'block' && enforced) {
      throw new HostError('E_REFUSED', blockedMessage(principal, path, judged));
    }
  }

  /** Expiry comes with time, so waivers are read at each load; each fault is told once. */
  #tellFault(message: string): void {
    if (this.#toldFaults.has(message) || this.#toldFaults.size >= FAULTS_TOLD_MAX) return;
    this.#toldFaults.add(message);
    this.#parts.events.emit({ type: 'waiver_fault', message });
  }
}

/** Ids of rules are ours: no text of the extension enters the ledger (INV-012). */
function countsOf(findings: readonly Finding[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { rule } of findings) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return Object.fromEntries(counts);
}

function waiversUsed({ waived }: VerdictOf): { rule: string; owner: string; expires: number }[] {
  const used = new Map(waived.map(({ waiver }) => [waiver.rule, waiver]));
  return [...used.values()].map(({ rule, owner, expiresMs }) => ({
    rule,
    owner,
    expires: expiresMs,
  }));
}

function blockedMessage(principal: Principal, path: string, { findings }: VerdictOf): string {
  const shown = findings.slice(0, FINDINGS_IN_MESSAGE).map(lineOf);
  const more = findings.length - shown.length;
  const [worst] = findings;
  const next =
    worst?.isGated === true && findings.every((finding) => finding.isGated)
      ? 'the profile balanced judges such code when it runs; or'
      : 'read it with';
  return [
    `the scanner blocks ${principal.extensionId}`,
    ...(shown.length === 0 ? [] : [`: ${shown.join('; ')}`]),
    ...(more > 0 ? [` (and ${String(more)} more)`] : []),
    `. Next: ${next} \`pi-host scan ${path}\`; if you accept a rule's findings, waive it for the digest ${principal.digest} in extensionScanner.waivers`,
  ].join('');
}

function lineOf({ rule, file, line, column, message }: Finding): string {
  const place = file === '' ? '' : ` at ${file}:${String(line)}:${String(column)}`;
  return `${rule}${place}, ${message.replace(/\.$/, '')}`;
}
