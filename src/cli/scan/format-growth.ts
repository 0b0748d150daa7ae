/** What grew between two versions, for people: added first, with where it shows. */
import type { Finding } from '../../../scanner/finding.js';
import type { Need } from '../../../scanner/report.js';
import { NEED_KINDS, type GrowthReport } from '../../../scanner/report/growth.js';
import { shown, type Painter } from '../cli-io.js';
import { CLASS_TONES } from './format-scan.js';

const ROWS_SHOWN_MAX = 100;
const KIND_CHARS = 13;

export function formatGrowth(growth: GrowthReport, painter: Painter): readonly string[] {
  const rows = [
    ...NEED_KINDS.flatMap((kind) => [
      ...growth[kind].added.map((need) => added(kind, needText(need), painter)),
      ...growth[kind].removed.map(({ value }) => removed(kind, shown(value), painter)),
    ]),
    ...growth.findings.added.map((each) => added('finding', findingText(each, painter), painter)),
    ...growth.findings.gone.map((each) => removed('finding', findingText(each, painter), painter)),
    ...growth.dependencies.added.map((each) => added('package', shown(each), painter)),
    ...growth.dependencies.removed.map((each) => removed('package', shown(each), painter)),
    ...growth.dependencies.changed.map(
      ({ name, before, after }) =>
        `  ${painter.paint('dim', '~')} ${'package'.padEnd(KIND_CHARS)}${shown(`${name} ${before.join(', ')} -> ${after.join(', ')}`)}`,
    ),
  ];
  const more = rows.length - ROWS_SHOWN_MAX;
  return [
    headOf(growth, painter),
    ...rows.slice(0, ROWS_SHOWN_MAX),
    ...(more > 0 ? [`  ${String(more)} more: --json shows them`] : []),
  ];
}

function headOf(growth: GrowthReport, painter: Painter): string {
  const { before, after, hasGrowth, sameDigest, worstAdded } = growth;
  const name = shown(after.id ?? before.id ?? '(no id)');
  const digest = (side: GrowthReport['before']): string => side.digest?.slice(0, 16) ?? 'none';
  const digests = sameDigest
    ? `the same code, sha256 ${digest(after)}`
    : `sha256 ${digest(before)} -> ${digest(after)}`;
  const verdict = hasGrowth
    ? painter.paint(worstAdded === 'forbidden' ? 'bad' : 'warn', 'growth   ')
    : painter.paint('good', 'no growth');
  return `${verdict}  ${painter.paint('strong', name)}  ${painter.paint('dim', digests)}`;
}

function needText({ value, from, at }: Need): string {
  return `${shown(value, 200)}  (${shown(from, 80)} at ${shown(`${at.file}:${String(at.line)}`, 200)})`;
}

function findingText({ rule, class: of, file, line }: Finding, painter: Painter): string {
  return `${painter.paint(CLASS_TONES[of], of)} ${shown(rule)} at ${shown(`${file}:${String(line)}`)}`;
}

function added(kind: string, text: string, painter: Painter): string {
  return `  ${painter.paint('bad', '+')} ${kind.padEnd(KIND_CHARS)}${text}`;
}

function removed(kind: string, text: string, painter: Painter): string {
  return `  ${painter.paint('good', '-')} ${kind.padEnd(KIND_CHARS)}${text}`;
}
