/**
 * Reads a chain back and says whether it is whole. Returns a report and never throws on bad data.
 *
 * What a chain alone shows: edits, removals, insertions, duplicates and reorderings. What it cannot
 * show: a cut tail or an older copy of the file; those need checkpoints kept elsewhere, and the
 * report says so in `freshness`.
 */
import { parseJsonText, isJsonObject, type JsonObject } from '../vocabulary/json.js';
import { canonicalJson, ENTRY_KINDS, GENESIS_HASH, hashEntry, type HashText } from './entry.js';

export type LedgerFault =
  | 'unreadable'
  | 'not_canonical'
  | 'hash_mismatch'
  | 'prev_hash_mismatch'
  | 'sequence_gap'
  | 'duplicate_entry'
  | 'chain_mismatch'
  | 'schema_mismatch'
  | 'no_open_entry'
  | 'torn_tail';

export interface LedgerVerificationError {
  readonly code: LedgerFault;
  /** Line of the file, from 1. */
  readonly line: number;
  /** Hash that the line claims, when it has one. */
  readonly ledger_hash?: string;
}

/** Field names as in the incident runbook, with the later aliases beside them (C-22). */
export interface LedgerVerificationReport {
  readonly chain: string | undefined;
  readonly entry_count: number;
  readonly chain_valid: boolean;
  readonly verification_errors: readonly LedgerVerificationError[];
  readonly valid: boolean;
  readonly errors: readonly LedgerVerificationError[];
  readonly head_ledger_hash: string;
  /** A chain without checkpoints outside proves no freshness. */
  readonly freshness: 'not_proven';
  /** The last entry is a `close`: the lane ended in order. */
  readonly closed: boolean;
}

const ERRORS_MAX = 100;
const SEPARATOR_AT = 65;
const HASH = /^[0-9a-f]{64}$/;

interface Cursor {
  chain: string | undefined;
  head: string;
  seq: number;
  kind: string;
}

function checkLine(
  line: string,
  number: number,
  cursor: Cursor,
  hash: HashText,
): LedgerVerificationError[] {
  const claimed = line.slice(-SEPARATOR_AT + 1);
  const canonical = line.slice(0, -SEPARATOR_AT);
  if (line.at(-SEPARATOR_AT) !== ' ' || !HASH.test(claimed))
    return [{ code: 'unreadable', line: number }];
  const fault = (code: LedgerFault): LedgerVerificationError => ({
    code,
    line: number,
    ledger_hash: claimed,
  });
  const faults: LedgerVerificationError[] = [];
  if (hashEntry(hash, canonical) !== claimed) faults.push(fault('hash_mismatch'));
  let entry: JsonObject;
  try {
    const parsed = parseJsonText(canonical);
    if (!isJsonObject(parsed)) return [...faults, fault('unreadable')];
    entry = parsed;
  } catch {
    return [...faults, fault('unreadable')];
  }
  if (canonicalJson(entry) !== canonical) faults.push(fault('not_canonical'));
  const { chain, seq, kind } = entry;
  if (entry.v !== 1 || typeof chain !== 'string' || typeof seq !== 'number' || !isKind(kind)) {
    return [...faults, fault('schema_mismatch')];
  }
  if (number === 1 && kind !== 'open') faults.push(fault('no_open_entry'));
  if (cursor.chain !== undefined && chain !== cursor.chain) faults.push(fault('chain_mismatch'));
  if (seq !== cursor.seq) faults.push(fault(seq < cursor.seq ? 'duplicate_entry' : 'sequence_gap'));
  if (entry.prev_ledger_hash !== cursor.head) faults.push(fault('prev_hash_mismatch'));
  cursor.chain ??= chain;
  cursor.head = claimed;
  cursor.seq = seq + 1;
  cursor.kind = kind;
  return faults;
}

function isKind(kind: unknown): kind is string {
  return typeof kind === 'string' && (ENTRY_KINDS as readonly string[]).includes(kind);
}

/**
 * @param text whole file of one chain, one entry a line
 */
export function verifyChain(text: string, hash: HashText): LedgerVerificationReport {
  const cursor: Cursor = { chain: undefined, head: GENESIS_HASH, seq: 0, kind: '' };
  const errors: LedgerVerificationError[] = [];
  let count = 0;
  let start = 0;
  while (start < text.length) {
    const end = text.indexOf('\n', start);
    count++;
    if (end < 0) {
      errors.push({ code: 'torn_tail', line: count });
      break;
    }
    if (errors.length < ERRORS_MAX) {
      errors.push(...checkLine(text.slice(start, end), count, cursor, hash));
    }
    start = end + 1;
  }
  if (count === 0) errors.push({ code: 'no_open_entry', line: 1 });
  return {
    chain: cursor.chain,
    entry_count: count,
    chain_valid: errors.length === 0,
    verification_errors: errors,
    valid: errors.length === 0,
    errors,
    head_ledger_hash: cursor.head,
    freshness: 'not_proven',
    closed: cursor.kind === 'close',
  };
}
