import type { ExtensionEntry } from '../../runtime/loader/discover-entries.js';
import type { discoverEntries } from '../../runtime/loader/discover-entries.js';
import type { ScanReport } from '../../scanner/report.js';

export interface Needs {
  readonly needsForbidden: boolean;
  readonly dangerous: readonly string[];
}
export interface ScannedReal extends Needs {
  readonly id: string;
  readonly group: 'extension' | 'library' | 'example';
  readonly report: ScanReport;
  readonly loadError: string | undefined;
  readonly ms: number;
}
export interface ScannerFunctions {
  readonly scanProgram: (entry: ExtensionEntry) => {
    readonly report: ScanReport;
    readonly loadError: string | undefined;
  };
  readonly discoverEntries: typeof discoverEntries;
}

export declare function needsOf(id: string): Needs;
export declare function scanExamples(scanner: ScannerFunctions): readonly ScannedReal[];
