/**
 * The scan of text that wants to become code, in the middle of a call of the guest: the rules and the
 * engine of every scan, less exact evaluation, because the guest's deadline runs meanwhile and
 * libraries make many such texts. What the evaluation cannot follow is unknown, never skipped.
 */
import type { ScanLimits } from '../../scanner/limits.js';
import type { ScanReport } from '../../scanner/report.js';
import { scanSource } from '../../scanner/scan.js';
import { failClosedScan } from './fail-closed-scan.js';

export const CODE_SCAN_LIMITS: Partial<ScanLimits> = {
  exactSteps: 400_000,
  loopIterations: 20_000,
  textChars: 1024 * 1024,
  nodes: 1_000_000,
};

/** As findings name it. */
const FILE = '<text>';

export function scanCode(text: string): ScanReport {
  return failClosedScan(() =>
    scanSource(text, { file: FILE, kind: 'script', limits: CODE_SCAN_LIMITS }),
  );
}
