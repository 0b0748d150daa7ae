/** A conformance result for people: one line a case as it finishes, differences, one summary. */
import { makeVisible } from '../ui/visible-text.js';
import type { JsonValue } from '../../vocabulary/json.js';
import type { CaseResult } from './run-case.js';
import type { CaseProgress, CorpusSummary } from './run-corpus.js';

const VALUE_CHARS_MAX = 160;
const DIFFERENCES_SHOWN_MAX = 12;

export function formatCase(result: CaseResult, { done, of, reused }: CaseProgress): string {
  const count = String(done).padStart(String(of).length);
  const found = result.differences.length;
  const known = result.differences.filter(({ reason }) => reason !== undefined).length;
  const tail = found === 0 ? '' : `  ${found} difference${found === 1 ? '' : 's'} (${known} known)`;
  const again = reused ? '  (unchanged)' : '';
  return `[${count}/${of}] ${result.status.padEnd(7)} ${result.id}${tail}${again}`;
}

function formatValue(value: JsonValue | undefined): string {
  if (value === undefined) return 'nothing';
  return makeVisible(JSON.stringify(value), { charsMax: VALUE_CHARS_MAX });
}

export function formatDifferences(result: CaseResult): readonly string[] {
  const shown = result.differences.slice(0, DIFFERENCES_SHOWN_MAX);
  const lines = shown.flatMap(({ path, upstream, ours, reason }) => [
    `  ${makeVisible(path)}${reason === undefined ? '' : `  known: ${reason}`}`,
    `    upstream: ${formatValue(upstream)}`,
    `    ours:     ${formatValue(ours)}`,
  ]);
  const more = result.differences.length - shown.length;
  return more > 0 ? [...lines, `  and ${more} more`] : lines;
}

export function formatSummary(summary: CorpusSummary, outDir: string): readonly string[] {
  const { counts, denominator, equalShare } = summary;
  const share = (100 * equalShare).toFixed(1);
  const stale = Object.entries(summary.stale).flatMap(([id, paths]) =>
    paths.map((path) => `listed as known, but no longer differs: ${id} ${path}`),
  );
  const open = Object.keys(summary.unexplained);
  return [
    '',
    `${counts.equal} of ${denominator} equal to upstream ${summary.upstreamVersion} (${share} %); ` +
      `${counts.differs} differ, ${counts.failed} failed, ${counts.refused} refused`,
    ...(open.length === 0 ? [] : [`not explained: ${open.join(', ')}`]),
    ...stale,
    `results and traces: ${outDir}`,
  ];
}
