/**
 * From what was found to what happens (C-29). The class of a finding never depends on the profile;
 * the verdict does: code from strings, which is judged again when it runs, blocks in `safe` and is
 * flagged in the others; everything else that is forbidden blocks everywhere.
 */
import { worstClass, type Finding, type FindingClass } from './finding.js';
import type { ScanReport } from './report.js';
import { isInForce, UNWAIVABLE_RULES, type Waiver } from './waiver.js';

/** Strictest last, so that the worst of several is the one with the highest place. */
export const SCAN_VERDICTS = ['allow', 'flag', 'block'] as const;
export type ScanVerdict = (typeof SCAN_VERDICTS)[number];

/** Profiles of the capability policy (src/settings/profile-name.ts). */
export type ScanProfile = 'safe' | 'balanced' | 'permissive';

/** Profiles in which code from strings runs after it was judged; any other name is as `safe`. */
const JUDGES_AT_RUN_TIME: readonly string[] = ['balanced', 'permissive'];

export function allowsCodeFromStrings(profile: ScanProfile): boolean {
  return JUDGES_AT_RUN_TIME.includes(profile);
}

export interface WaivedFinding {
  readonly finding: Finding;
  readonly waiver: Waiver;
}

export interface VerdictOf {
  readonly verdict: ScanVerdict;
  /** Those that give the verdict; empty when it is `allow`. */
  readonly findings: readonly Finding[];
  /** Findings that would count but for a waiver. */
  readonly waived: readonly WaivedFinding[];
}

/**
 * @param waivers of `parseWaivers`; only those for `digest` that hold at `nowMs` count
 * @param nowMs wall clock, milliseconds since 1970
 * @param digest of the code that was scanned; without it no waiver counts
 */
export function verdictOf(
  report: Pick<ScanReport, 'class' | 'findings' | 'findingsOmitted'>,
  profile: ScanProfile,
  waivers: readonly Waiver[] = [],
  nowMs = 0,
  digest?: string,
): VerdictOf {
  const inForce =
    digest === undefined ? [] : waivers.filter((waiver) => isInForce(waiver, digest, nowMs));
  const waived: WaivedFinding[] = [];
  const counted: Finding[] = [];
  for (const finding of report.findings) {
    if (finding.class === 'safe') continue;
    const waiver = UNWAIVABLE_RULES.includes(finding.rule)
      ? undefined
      : inForce.find(({ rule }) => rule === finding.rule);
    if (waiver === undefined) counted.push(finding);
    else waived.push({ finding, waiver });
  }
  const verdicts = counted.map((finding) => verdictOfFinding(finding, profile));
  const verdict = strictest([...verdicts, unseenVerdict(report, profile)]);
  return {
    verdict,
    findings: verdict === 'allow' ? [] : counted.filter((_, at) => verdicts[at] === verdict),
    waived,
  };
}

export function verdictOfFinding(
  { class: found, isGated }: Pick<Finding, 'class' | 'isGated'>,
  profile: ScanProfile,
): ScanVerdict {
  if (found === 'safe') return 'allow';
  if (found === 'flagged') return 'flag';
  return isGated && allowsCodeFromStrings(profile) ? 'flag' : 'block';
}

export function strictest(verdicts: readonly ScanVerdict[]): ScanVerdict {
  if (verdicts.includes('block')) return 'block';
  return verdicts.includes('flag') ? 'flag' : 'allow';
}

/**
 * What a report claims beyond the findings it lists. Omitted ones are no worse than the last listed;
 * a class without a finding of it is a report that is not whole: both count as if unwaivable.
 */
function unseenVerdict(
  report: Pick<ScanReport, 'class' | 'findings' | 'findingsOmitted'>,
  profile: ScanProfile,
): ScanVerdict {
  const seen = worstClass(report.findings);
  if (RANK[report.class] > RANK[seen]) {
    return verdictOfFinding({ class: report.class, isGated: false }, profile);
  }
  if (report.findingsOmitted <= 0) return 'allow';
  const last = report.findings.at(-1);
  return last === undefined ? 'block' : verdictOfFinding({ ...last, isGated: false }, profile);
}

const RANK: Readonly<Record<FindingClass, number>> = { safe: 0, flagged: 1, forbidden: 2 };
