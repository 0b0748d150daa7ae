/**
 * Text that becomes code while an extension runs: judged by the same scanner as its modules, decided
 * by the profile in force, and kept here until the engine takes it, once. The guest never hands the
 * engine a text of its own (runtime/guest/code-from-text.js).
 *
 * In `safe` no text becomes code (C-29); elsewhere the content decides, and what is forbidden never
 * runs. A scan that fails or meets a limit is forbidden content: that is written in fail-closed-scan.ts.
 */
import type { CodeJudgement, CodeService } from '../../../hostcalls/services.js';
import { codeText, linkCode, type LinkedCode } from '../../../runtime/link/code-from-text.js';
import type { Finding, FindingClass } from '../../../scanner/finding.js';
import type { ScanReport } from '../../../scanner/report.js';
import {
  allowsCodeFromStrings,
  verdictOf,
  type ScanProfile,
  type ScanVerdict,
} from '../../../scanner/verdict.js';

/** How the scanner's word counts: `report` says what would be blocked and blocks nothing. */
export type ScanMode = 'enforce' | 'report';

export interface CodePolicy {
  readonly profile: ScanProfile;
  readonly mode: ScanMode;
}

/** Told to the main thread once for each text that is not simply allowed. */
export interface CodeNotice {
  readonly verdict: Exclude<ScanVerdict, 'allow'>;
  /** SHA-256 of the program, base64url, as the ledger has it. */
  readonly codeDigest: string;
  readonly findings: readonly Finding[];
  readonly enforced: boolean;
}

export interface CodeGateParts {
  /** Never throws: what cannot be judged is forbidden. */
  readonly scan: (text: string) => ScanReport;
  /** SHA-256, base64url without padding. */
  readonly digest: (text: string) => string;
  /** Asked for every text: policy may change while the extension runs. */
  readonly policy: () => CodePolicy;
  readonly notice: (notice: CodeNotice) => void;
}

export interface CodeGate extends CodeService {
  /** The text that the engine evaluates, given out once. */
  take(id: string): { readonly text: string; readonly filename: string } | undefined;
}

/** Verdicts are kept by digest: libraries make the same function again and again. */
const JUDGED_MAX = 512;
/** Texts that were allowed and not fetched: the guest fetches at once, or it was stopped. */
const WAITING_MAX = 4;
const FINDINGS_TOLD_MAX = 10;
const NOTICES_MAX = 100;

interface Judged {
  readonly class: FindingClass;
  readonly verdict: ScanVerdict;
  /** The worst of those that give the verdict. */
  readonly findings: readonly Finding[];
}

const NO_CODE =
  'the profile safe makes no code of text; the extension needs the profile balanced for it';

export function createCodeGate(parts: CodeGateParts): CodeGate {
  const judged = new Map<string, Judged>();
  const waiting = new Map<string, LinkedCode>();
  const told = new Set<string>();
  let last = 0;

  const judgementOf = (digest: string, text: string, profile: ScanProfile): Judged => {
    const key = `${profile} ${digest}`;
    const known = judged.get(key);
    if (known !== undefined) return known;
    const report = parts.scan(text);
    const { verdict, findings } = verdictOf(report, profile);
    const fresh: Judged = {
      class: report.class,
      verdict,
      findings: findings.slice(0, FINDINGS_TOLD_MAX),
    };
    judged.set(key, fresh);
    for (const oldest of judged.keys()) {
      if (judged.size <= JUDGED_MAX) break;
      judged.delete(oldest);
    }
    return fresh;
  };

  const tell = (notice: CodeNotice): void => {
    const key = `${notice.verdict} ${notice.codeDigest}`;
    if (told.has(key) || told.size >= NOTICES_MAX) return;
    told.add(key);
    parts.notice(notice);
  };

  const keep = (linked: LinkedCode): number => {
    last += 1;
    waiting.set(nameOf(last), linked);
    for (const oldest of waiting.keys()) {
      if (waiting.size <= WAITING_MAX) break;
      waiting.delete(oldest);
    }
    return last;
  };

  return {
    judge(request) {
      const { profile, mode } = parts.policy();
      const text = codeText(request);
      const digest = parts.digest(text);
      if (!allowsCodeFromStrings(profile)) return blocked(digest, 'code_from_strings', NO_CODE);
      let linked: LinkedCode;
      try {
        linked = linkCode(request);
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
        return { ...ALLOWED, class: undefined, digest, syntaxError: error.message };
      }
      const { class: found, verdict, findings } = judgementOf(digest, text, profile);
      const enforced = mode === 'enforce';
      if (verdict !== 'allow') tell({ verdict, codeDigest: digest, findings, enforced });
      if (verdict === 'block' && enforced) {
        return { ...blocked(digest, 'code_forbidden', contentMessage(findings)), class: found };
      }
      const { takes } = linked;
      return { ...ALLOWED, verdict, class: found, digest, id: keep(linked), takes };
    },
    take(name) {
      const linked = waiting.get(name);
      if (linked === undefined) return undefined;
      waiting.delete(name);
      return { text: linked.source, filename: '<anonymous>' };
    },
  };
}

const ALLOWED = { verdict: 'allow', reason: 'ok', message: '' } as const;

function blocked(digest: string, reason: string, message: string): CodeJudgement {
  return { verdict: 'block', class: undefined, digest, reason, message };
}

function contentMessage(findings: readonly Finding[]): string {
  const [worst] = findings;
  return worst === undefined
    ? 'the scanner forbids this text'
    : `the scanner forbids this text (${worst.rule}): ${worst.message}`;
}

/** Beside ids of modules, which begin with their kind. */
function nameOf(id: number): string {
  return `code:${String(id)}`;
}
