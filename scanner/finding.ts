/**
 * What the scanner says about one place in the source. The class of a finding never depends on the
 * profile (threats 6.1); what an extension's verdict becomes is decided in verdict.ts.
 */
export const FINDING_CLASSES = ['safe', 'flagged', 'forbidden'] as const;
export type FindingClass = (typeof FINDING_CLASSES)[number];

export const TIERS = ['low', 'medium', 'high', 'critical'] as const;
export type Tier = (typeof TIERS)[number];

export interface Place {
  /** As shown to people: path in the extension, or `package@version/path`. */
  readonly file: string;
  /** One-based, in the file as its author wrote it. */
  readonly line: number;
  readonly column: number;
}

/** One step of how a value came to the place where it matters, first step first. */
export interface EvidenceStep extends Place {
  /** `literal`, `joined`, `decoded`, `alias`... and a few words. */
  readonly what: string;
}

export interface Finding extends Place {
  readonly rule: string;
  readonly class: FindingClass;
  readonly tier: Tier;
  readonly message: string;
  readonly remediation: string;
  readonly evidence: readonly EvidenceStep[];
  /** The source there, made visible, at most EXCERPT_CHARS_MAX characters. */
  readonly excerpt: string;
  /** The same thing is judged again when it happens: code from strings (C-29). */
  readonly isGated: boolean;
}

export const EXCERPT_CHARS_MAX = 200;

/** The worst class of some findings; none is `safe`. */
export function worstClass(findings: readonly Pick<Finding, 'class'>[]): FindingClass {
  if (findings.some((each) => each.class === 'forbidden')) return 'forbidden';
  return findings.some((each) => each.class === 'flagged') ? 'flagged' : 'safe';
}
