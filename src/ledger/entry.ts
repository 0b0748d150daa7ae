/**
 * One record of the ledger and its canonical text.
 *
 * The text is JSON on one line with keys in a fixed order and no spaces; its SHA-256, prefixed with
 * one zero byte, is both the link to the next entry and a leaf of RFC 6962. No raw command, path,
 * name or value of a guest stands here: only keyed commitments and reason codes (INV-012).
 */
import { quoteJson, type JsonObject, type JsonValue } from '../vocabulary/json.js';

export const ENTRY_KINDS = [
  'open',
  'close',
  'scan',
  'load',
  'unload',
  'policy',
  'profile_transition',
  'dangerous_opt_in',
  'call',
  'step',
  'outcome',
  'prompt',
  'entry',
  'stop',
  'interrupted',
  'kill',
  'recovered',
] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

export interface EntryHead {
  readonly kind: EntryKind;
  /** Wall clock, milliseconds since 1970. */
  readonly ts: number;
  readonly ext?: string | undefined;
  readonly gen?: number | undefined;
  readonly digest?: string | undefined;
  /** Digest of the effective policy at the time (F-023). */
  readonly policy?: string | undefined;
}

export interface LedgerEntry extends EntryHead {
  readonly v: 1;
  readonly chain: string;
  /** 0, 1, 2, ... without gaps within a chain. */
  readonly seq: number;
  readonly prev_ledger_hash: string;
  readonly ledger_hash: string;
  readonly body: JsonObject;
}

/** Hash of a text as lower-case hex; injected, so that this room needs no Node. */
export type HashText = (text: string) => string;

export const GENESIS_HASH = '0'.repeat(64);
/** RFC 6962: a leaf is hashed behind a zero byte. */
const LEAF_PREFIX = '\u0000';

/** JSON with sorted keys, for values that are not on the hot path. */
export function canonicalJson(value: JsonValue | undefined): string {
  if (value === undefined) return 'null';
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const parts: string[] = [];
  for (const key of Object.keys(value).sort()) {
    const item = value[key];
    if (item !== undefined) parts.push(`${JSON.stringify(key)}:${canonicalJson(item)}`);
  }
  return `{${parts.join(',')}}`;
}

function isArray(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/**
 * @param bodyJson canonical JSON text of the body
 * @returns the canonical text that is hashed, without the entry's own hash
 */
export function canonicalEntry(
  head: EntryHead,
  chain: string,
  seq: number,
  prevHash: string,
  bodyJson: string,
): string {
  const who =
    head.ext === undefined
      ? ''
      : `,"digest":"${head.digest ?? ''}","ext":${quoteJson(head.ext)},"gen":${String(head.gen ?? 0)}`;
  return (
    `{"body":${bodyJson},"chain":"${chain}"${who},"kind":"${head.kind}","policy":"${head.policy ?? ''}",` +
    `"prev_ledger_hash":"${prevHash}","seq":${String(seq)},"ts":${String(head.ts)},"v":1}`
  );
}

export function hashEntry(hash: HashText, canonical: string): string {
  return hash(LEAF_PREFIX + canonical);
}
