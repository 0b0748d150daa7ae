/** What the scanner made of an extension, or of text that wanted to become code, as a few lines. */
import type { Finding } from '../../scanner/finding.js';
import type { ScanVerdict } from '../../scanner/verdict.js';
import type { HostEvent } from '../host/host-events.js';
import { shown, type Painter, type Tone } from './cli-io.js';

export type ScanEvent = Extract<HostEvent, { readonly type: 'scan' | 'code' | 'waiver_fault' }>;

const FINDINGS_SHOWN_MAX = 5;

const VERDICT_TONES: Readonly<Record<ScanVerdict, Tone>> = {
  allow: 'dim',
  flag: 'warn',
  block: 'bad',
};
const VERDICT_WORDS: Readonly<Record<ScanVerdict, string>> = {
  allow: 'scanned',
  flag: 'flagged',
  block: 'blocked',
};

export function formatScanEvent(event: ScanEvent, painter: Painter): readonly string[] {
  if (event.type === 'waiver_fault') {
    return [
      `${painter.paint('warn', 'waiver')}  extensionScanner.waivers: ${shown(event.message)}; it counts as none`,
    ];
  }
  const { verdict, findings, enforced } = event;
  const label = (text: string): string => painter.paint('dim', text.padEnd(12));
  const total = event.type === 'scan' ? event.findingsTotal : findings.length;
  const more = total - Math.min(findings.length, FINDINGS_SHOWN_MAX);
  const waived = event.type === 'scan' ? event.waived : [];
  const what =
    event.type === 'scan'
      ? `sha256 ${event.digest.slice(0, 12)}, profile ${event.profile}`
      : `text that wants to become code, sha256 ${shown(event.codeDigest)}`;
  return [
    `${painter.paint(VERDICT_TONES[verdict], VERDICT_WORDS[verdict])}  ${shown(event.extensionId)}  ${what}${enforced || verdict === 'allow' ? '' : '; the scanner only reports'}`,
    ...findings
      .slice(0, FINDINGS_SHOWN_MAX)
      .map((finding) => `  ${label(finding.class)}${findingText(finding)}`),
    ...(more > 0 ? [`  ${label('')}and ${String(more)} more: pi-host scan shows them`] : []),
    ...waived.map(
      ({ rule, owner, expires }) =>
        `  ${label('waived')}${shown(rule)} by ${shown(owner)} until ${new Date(expires).toISOString().slice(0, 10)}`,
    ),
  ];
}

function findingText({ rule, file, line, column, message }: Finding): string {
  return `${shown(rule)}  ${shown(`${file}:${String(line)}:${String(column)}`)}  ${shown(message)}`;
}
