import type { ScanReport } from '../../scanner/report.js';
import type { FindingClass } from '../../scanner/finding.js';

export interface CorpusCase {
  readonly id: string;
  readonly file: string;
  /** Technique, or class of look-alikes. */
  readonly group: string;
  readonly expected: FindingClass;
  readonly why: string;
  /** The source that a tool made it of; hand-written cases have none. */
  readonly generated?: string;
  readonly path: string;
  readonly root: string | undefined;
}
export interface JudgedCase {
  readonly id: string;
  readonly group: string;
  readonly expected: FindingClass;
  readonly class: FindingClass;
  readonly rules: readonly string[];
}
export interface Detection {
  readonly cases: number;
  readonly techniques: number;
  readonly found: number;
  readonly rate: number;
  readonly lowestTechnique: number;
  readonly meanOfTechniques: number;
  readonly missed: readonly string[];
  readonly weaker: readonly string[];
}
export interface FalsePositives {
  readonly cases: number;
  readonly classes: number;
  readonly wrong: readonly { readonly id: string }[];
  readonly rate: number;
}
interface KnownCase {
  readonly id: string;
  readonly reason: string;
}
export interface KnownMisses {
  readonly missed: readonly KnownCase[];
  readonly weaker: readonly KnownCase[];
  readonly falsePositives: readonly KnownCase[];
}
type Scan = (entry: { readonly path: string; readonly root: string | undefined }) => {
  readonly report: ScanReport;
};

export declare const CORPUS: string;
export declare function readCases(kind: 'evasion' | 'benign'): readonly CorpusCase[];
export declare function knownMisses(): KnownMisses;
export declare function judge(cases: readonly CorpusCase[], scan: Scan): readonly JudgedCase[];
export declare function detection(rows: readonly JudgedCase[]): Detection;
export declare function falsePositives(rows: readonly JudgedCase[]): FalsePositives;
