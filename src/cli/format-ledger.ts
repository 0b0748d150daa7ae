/** Reports and entries of the ledger for people. An entry's texts may have been tampered with. */
import type { FileReport } from '../host/host-ledger.js';
import type { LedgerFault } from '../ledger/verify.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../vocabulary/json.js';
import { shown, type Painter, type Tone } from './cli-io.js';

export interface LedgerSummary {
  readonly valid: boolean;
  readonly entry_count: number;
  readonly chain_count: number;
  /** The first fault of the first broken chain. */
  readonly first_broken: {
    readonly file: string;
    readonly line: number;
    readonly code: LedgerFault;
  } | null;
  readonly chains: readonly FileReport[];
}

const FAULTS: Readonly<Record<LedgerFault, string>> = {
  unreadable: 'the line is not an entry',
  not_canonical: 'the entry is not written as the ledger writes it',
  hash_mismatch: 'the entry was changed after it was written',
  prev_hash_mismatch: 'the entry does not follow the one before it',
  sequence_gap: 'entries are missing in front of it',
  duplicate_entry: 'the entry is there twice, or in the wrong order',
  chain_mismatch: 'the entry belongs to another chain',
  schema_mismatch: 'the entry has not the fields of an entry',
  no_open_entry: 'the chain does not begin with its opening',
  torn_tail: 'the last line is not complete',
};

export function summaryOf(reports: readonly FileReport[]): LedgerSummary {
  const broken = reports.find((report) => !report.valid);
  const fault = broken?.errors[0];
  return {
    valid: broken === undefined,
    entry_count: reports.reduce((sum, report) => sum + report.entry_count, 0),
    chain_count: reports.length,
    first_broken:
      broken === undefined || fault === undefined
        ? null
        : { file: broken.file, line: fault.line, code: fault.code },
    chains: reports,
  };
}

export function formatReports(summary: LedgerSummary, painter: Painter): readonly string[] {
  const rows = summary.chains
    .filter((report) => !report.valid || summary.chains.length <= CHAINS_SHOWN)
    .map(({ valid, entry_count: count, file, closed }) => {
      const word = valid ? painter.paint('good', 'valid ') : painter.paint('bad', 'broken');
      return `${word}  ${String(count).padStart(6)} entries  ${shown(file)}${closed ? '' : painter.paint('dim', '  (not closed)')}`;
    });
  return [...rows, summaryLine(summary, painter)];
}

/** With more chains only broken ones are listed. */
const CHAINS_SHOWN = 40;

export function summaryLine(summary: LedgerSummary, painter: Painter): string {
  const { first_broken: first } = summary;
  const counted = `(${plural(summary.entry_count, 'entry', 'entries')}, ${plural(summary.chain_count, 'chain', 'chains')})`;
  if (first === null) return `${painter.paint('good', 'ledger verified')} ${counted}`;
  // A crash in the middle of a write leaves this; a person who cuts a file leaves whole lines.
  const onlyTorn = summary.chains.every(({ errors }) =>
    errors.every(({ code }) => code === 'torn_tail'),
  );
  const verdict = onlyTorn ? 'ledger cut short' : 'ledger tampered';
  const where = `${shown(first.file)} line ${String(first.line)}`;
  return `${painter.paint('bad', verdict)} ${counted}: first broken entry: ${where}, ${first.code}: ${FAULTS[first.code]}`;
}

function plural(count: number, one: string, many: string): string {
  return `${String(count)} ${count === 1 ? one : many}`;
}

const DECISION_TONES: Readonly<Record<string, Tone>> = {
  allow: 'good',
  deny: 'bad',
  prompt: 'warn',
};

/** Time, chain and number, kind, extension, and the facts of its body. */
export function formatEntry(entry: JsonObject, painter: Painter): string {
  const body = isJsonObject(entry.body) ? entry.body : {};
  const decision = word(body.decision);
  const call = body.method === undefined ? '' : `${word(body.method)}.${word(body.op)}`;
  const facts = Object.entries(body)
    .filter(([key]) => !HEAD_FACTS.includes(key))
    .map(([key, value]) => `${shown(key, 40)}=${word(value)}`);
  return [
    painter.paint('dim', timeOf(entry.ts)),
    painter.paint('dim', `${chainOf(entry.chain)}#${word(entry.seq)}`.padEnd(9)),
    word(entry.kind).padEnd(8),
    word(entry.ext),
    call,
    decision === '' ? '' : painter.paint(DECISION_TONES[decision] ?? 'dim', decision),
    painter.paint('dim', facts.join(' ')),
  ]
    .filter((part) => part !== '')
    .join('  ');
}

/** Shown elsewhere in the row, or of no use to a person (commitments). */
const HEAD_FACTS: readonly string[] = ['args', 'decision', 'method', 'op'];

function word(value: JsonValue | undefined): string {
  if (value === undefined) return '';
  return shown(typeof value === 'string' ? value : JSON.stringify(value), 120);
}

function timeOf(ts: JsonValue | undefined): string {
  const date = new Date(typeof ts === 'number' ? ts : Number.NaN);
  return Number.isNaN(date.getTime()) ? '(no time)'.padEnd(24) : date.toISOString();
}

/** The chain's own part: the run is the same for all. */
function chainOf(chain: JsonValue | undefined): string {
  const text = word(chain);
  return text.slice(text.lastIndexOf('.') + 1);
}
