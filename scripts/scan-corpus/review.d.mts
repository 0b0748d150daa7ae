import type { FindingClass } from '../../scanner/finding.js';
import type { ScannedReal } from './real.mjs';

export interface ReviewedFinding {
  readonly place: string;
  readonly rule: string;
  readonly class: FindingClass;
  readonly count: number;
  readonly verdict: 'true' | 'false';
  readonly reason: string;
}
export interface FoundAt {
  readonly program: string;
  readonly place: string;
  readonly rule: string;
  readonly class: FindingClass;
  readonly count: number;
  readonly line: number;
  readonly excerpt: string;
}
export interface ReviewComparison {
  readonly unreviewed: readonly FoundAt[];
  readonly refused: readonly FoundAt[];
  readonly stale: readonly ReviewedFinding[];
  readonly programsWithFalseAlarms: readonly string[];
}

export declare function readReview(): readonly ReviewedFinding[];
export declare function compareWithReview(
  scanned: readonly ScannedReal[],
  review: readonly ReviewedFinding[],
): ReviewComparison;
