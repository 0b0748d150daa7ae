/** One scanned program for people: verdict, findings with their source, summary, needs, provenance. */
import type { EvidenceStep, Finding, FindingClass } from '../../../scanner/finding.js';
import type { Need } from '../../../scanner/report.js';
import type { InstallReport } from '../../../scanner/report/install-report.js';
import type { Recommendation } from '../../../scanner/report/score.js';
import { sentence } from '../../../scanner/report/sentence.js';
import type { ScanVerdict } from '../../../scanner/verdict.js';
import { shown, type Painter, type Tone } from '../cli-io.js';
import { codeFrame } from './code-frame.js';
import { formatProvenance } from './format-provenance.js';
import type { ScannedReport } from './scan-paths.js';

/** With `--json` and `--sarif` there are all. */
const FINDINGS_SHOWN_MAX = 50;
const STEPS_SHOWN_MAX = 12;
const VALUES_SHOWN_MAX = 12;
const LABEL_CHARS = 12;

export const CLASS_TONES = {
  safe: 'good',
  flagged: 'warn',
  forbidden: 'bad',
} as const satisfies Record<FindingClass, Tone>;

const RECOMMENDATION_TONES = {
  Allow: 'good',
  Review: 'warn',
  Block: 'bad',
} as const satisfies Record<Recommendation, Tone>;

const VERDICT_TONES = {
  allow: 'good',
  flag: 'warn',
  block: 'bad',
} as const satisfies Record<ScanVerdict, Tone>;

export function formatScan(scanned: ScannedReport, painter: Painter): readonly string[] {
  const { report, program } = scanned;
  const { findings } = report;
  const waived = new Set(report.waived);
  const more = findings.length - FINDINGS_SHOWN_MAX;
  return [
    verdictLine(report, painter),
    ...(program.loadError === undefined ? [] : [row('no load', shown(program.loadError), painter)]),
    ...findings
      .slice(0, FINDINGS_SHOWN_MAX)
      .flatMap((finding, index) => [
        '',
        ...formatFinding(finding, waived.has(index), scanned, painter),
      ]),
    ...(more > 0 ? ['', `  ${String(more)} more findings: --json shows them`] : []),
    ...(findings.length > 0 ? [''] : []),
    row('summary', summaryOf(report), painter),
    row('score', scoreText(report, painter), painter),
    row('verdict', verdictText(report, painter), painter),
    ...formatNeeds(report, painter),
    ...(report.proposedManifest === null
      ? []
      : [row('manifest', shown(JSON.stringify(report.proposedManifest)), painter)]),
    ...formatProvenance(report).map(([label, text]) => row(label, text, painter)),
  ];
}

function verdictLine({ class: of, id, path, digest }: InstallReport, painter: Painter): string {
  const name = id === null ? '' : `${painter.paint('strong', shown(id))}  `;
  const hash = digest === null ? '' : painter.paint('dim', `  sha256 ${digest.slice(0, 16)}`);
  return `${painter.paint(CLASS_TONES[of], of.padEnd(9))}  ${name}${shown(path)}${hash}`;
}

/** `index` rows below a finding: where, its source, how the value got there, what to do. */
export function formatFinding(
  finding: Finding,
  isWaived: boolean,
  { program }: Pick<ScannedReport, 'program'>,
  painter: Painter,
): readonly string[] {
  const tone = isWaived ? 'dim' : CLASS_TONES[finding.class];
  const place = `${finding.file || program.entry}:${String(finding.line)}:${String(finding.column)}`;
  const text = program.files.get(finding.file)?.text;
  const frame = text === undefined ? [] : codeFrame(text, finding, painter);
  return [
    `  ${painter.paint(tone, `${finding.class}${isWaived ? ' (waived)' : ''}`)}  ${shown(finding.rule)}  ${painter.paint('dim', finding.tier)}  ${shown(sentence(finding.message))}`,
    `    ${painter.paint('dim', 'at')} ${shown(place)}`,
    ...(frame.length > 0 ? frame : [shown(finding.excerpt)]).map((line) => `    ${line}`),
    ...(finding.evidence.length === 0
      ? []
      : [`    ${painter.paint('dim', 'how')}  ${evidencePath(finding)}`]),
    `    ${painter.paint('dim', 'fix')}  ${shown(sentence(finding.remediation))}`,
  ];
}

/** `literal (2:9) -> joined (2:5) -> alias (3:1) -> eval`; a step names its file where it is another. */
export function evidencePath({ evidence, file }: Finding): string {
  const step = (each: EvidenceStep): string => {
    const place = `${String(each.line)}:${String(each.column)}`;
    return `${each.what} (${each.file === file ? place : `${each.file}:${place}`})`;
  };
  const left = evidence.length - STEPS_SHOWN_MAX;
  const steps = evidence.slice(0, STEPS_SHOWN_MAX).map((each) => shown(step(each), 200));
  return [...steps, ...(left > 0 ? [`${String(left)} more steps`] : [])].join(' -> ');
}

function summaryOf({ findings, findingsOmitted, waived, stats }: InstallReport): string {
  const count = (of: FindingClass): number => findings.filter((each) => each.class === of).length;
  const parts = [
    `${String(count('forbidden'))} forbidden`,
    `${String(count('flagged'))} flagged`,
    ...(waived.length > 0 ? [`${String(waived.length)} of them waived`] : []),
    ...(findingsOmitted > 0 ? [`${String(findingsOmitted)} more beyond the limit`] : []),
  ];
  const size = `${String(stats.modules)} ${stats.modules === 1 ? 'module' : 'modules'}, ${String(stats.characters)} characters`;
  return `${parts.join(', ')}; ${size}`;
}

function scoreText({ score, recommendation }: InstallReport, painter: Painter): string {
  return `${String(score)} of 100: ${painter.paint(RECOMMENDATION_TONES[recommendation], recommendation)}`;
}

function verdictText({ profile, verdict }: InstallReport, painter: Painter): string {
  return `${painter.paint(VERDICT_TONES[verdict], verdict)} under profile ${profile}`;
}

function formatNeeds({ needs }: InstallReport, painter: Painter): readonly string[] {
  const rows: readonly (readonly [string, readonly Need[]])[] = [
    ['needs', needs.capabilities],
    ['paths', needs.paths],
    ['hosts', needs.hosts],
    ['commands', needs.commands],
    ['env', needs.env],
  ];
  return rows.flatMap(([label, list]) =>
    list.length === 0 ? [] : [row(label, valuesOf(list), painter)],
  );
}

function valuesOf(needs: readonly Need[]): string {
  const values = [...new Set(needs.map(({ value }) => value))];
  const left = values.length - VALUES_SHOWN_MAX;
  const listed = values.slice(0, VALUES_SHOWN_MAX).map((value) => shown(value, 100));
  return [...listed, ...(left > 0 ? [`${String(left)} more`] : [])].join(', ');
}

function row(label: string, text: string, painter: Painter): string {
  return `  ${painter.paint('dim', label.padEnd(LABEL_CHARS))}${text}`;
}
