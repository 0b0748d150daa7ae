/** Reports as one SARIF log: places become paths that code scanning can find in the checkout. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { sha256Hex } from '../../host/hash-text.js';
import { RULES } from '../../../scanner/rules/index.js';
import { sarifOf, type SarifSource } from '../../../scanner/report/sarif.js';
import type { SarifLog } from '../../../scanner/report/sarif-log.js';
import { makeVisible } from '../../host/ui/visible-text.js';
import { packageVersion } from '../package-version.js';
import type { ScannedReport } from './scan-paths.js';

/** @param folder what paths in the log are relative to: the root of the checkout */
export function sarifSource(scanned: ScannedReport, folder: string): SarifSource {
  const { report } = scanned;
  // Only places are kept: the texts of many programs would fill the memory.
  const { path: entry, root, files } = scanned.program;
  const paths = new Map([...files].map(([file, { path: at }]) => [file, at]));
  return {
    findings: report.findings,
    waived: report.waived,
    subject: { id: report.id, digest: report.digest },
    // A scan that failed has a finding without a file: it stands for the whole program.
    uriOf: (file) =>
      uriFrom(folder, file === '' ? entry : (paths.get(file) ?? path.join(root, file))),
  };
}

export function sarifLog(sources: readonly SarifSource[], errors: readonly string[]): SarifLog {
  return sarifOf({
    sources,
    rules: RULES.map(({ meta }) => meta),
    toolVersion: packageVersion(),
    errors: errors.map((each) => makeVisible(each)),
    hash: sha256Hex,
  });
}

function uriFrom(folder: string, file: string): string {
  const relative = path.relative(folder, file);
  const isOutside = relative.startsWith('..') || path.isAbsolute(relative) || relative === '';
  if (isOutside) return pathToFileURL(file).href;
  return relative.split(path.sep).map(encodeURIComponent).join('/');
}
