import type { ScanReport } from '../../scanner/report.js';

export interface FuzzResult {
  readonly programs: number;
  readonly classes: {
    readonly safe: number;
    readonly flagged: number;
    readonly forbidden: number;
  };
  /** CPU time. */
  readonly slowest: { readonly seed: number; readonly ms: number };
  readonly faults: readonly { readonly seed: number; readonly what: string }[];
}

/** @param options count of programs, and the seed of the first */
export declare function fuzz(
  scan: (source: string, filename: string | undefined) => ScanReport,
  options: { readonly count: number; readonly from?: number },
): FuzzResult;
