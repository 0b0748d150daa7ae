/**
 * The ledger of one host: a chain of its own for loads, policy and prompts, one more for each lane,
 * all under one boot id in `<state>/ledger/<boot>/`. Order across chains is by their time stamps
 * only; checkpoints that order them come with the signed store.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { createReadStream, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { LedgerChain } from '../ledger/chain.js';
import { canonicalJson, type EntryHead, type EntryKind } from '../ledger/entry.js';
import { verifyChain, type LedgerVerificationReport } from '../ledger/verify.js';
import type { Principal } from '../vocabulary/identity.js';
import { isJsonObject, parseJsonText, type JsonObject } from '../vocabulary/json.js';
import { sha256Hex } from './hash-text.js';
import { openLedgerFile, type LedgerFile } from './ledger-file.js';
import type { StateDirectory } from './state-directory.js';
import { systemClock } from './system-clock.js';

const BOOT_BYTES = 6;
const HASH_SUFFIX_CHARS = 65;

export interface LaneChain {
  readonly chain: string;
  readonly file: string;
  readonly key: string;
}

export interface HostLedger {
  readonly boot: string;
  readonly directory: string;
  /** Appends to the host's own chain; on disk when it returns (`fsync` for critical kinds). */
  append(kind: EntryKind, body: JsonObject, principal?: Principal, policy?: string): void;
  /** Names the chain of a new lane. */
  laneChain(lane: number): LaneChain;
  /**
   * After a lane was ended by force: records calls whose outcome nobody wrote. Never rejects, and
   * reads in pieces, because a lane's file has any size.
   */
  reconcile(lane: LaneChain): Promise<void>;
  /** Waits for what is being reconciled. */
  close(): Promise<void>;
}

const CRITICAL: readonly EntryKind[] = [
  'kill',
  'policy',
  'profile_transition',
  'dangerous_opt_in',
  'stop',
];

export function openHostLedger(state: StateDirectory): HostLedger {
  const boot = `${new Date(systemClock.nowMs()).toISOString().replaceAll(/[-:.]/g, '')}-${randomBytes(BOOT_BYTES).toString('hex')}`;
  const directory = path.join(state.ledgerDir, boot);
  const keyOf = (chain: string): string =>
    createHmac('sha256', state.installKey).update(chain).digest('hex');
  const file: LedgerFile = openLedgerFile(path.join(directory, 'host.jsonl'));
  const chain = new LedgerChain(`${boot}.host`, sha256Hex, file);
  const headOf = (kind: EntryKind, principal?: Principal, policy?: string): EntryHead => ({
    kind,
    ts: systemClock.nowMs(),
    policy,
    ...(principal === undefined
      ? {}
      : { ext: principal.extensionId, gen: principal.generation, digest: principal.digest }),
  });
  chain.append(
    headOf('open'),
    canonicalJson({ node: process.version, platform: process.platform }),
  );
  let closed = false;
  const reconciling = new Set<Promise<void>>();
  async function reconcile(lane: LaneChain): Promise<void> {
    const open = await openCalls(lane.file);
    if (open.length === 0 || closed) return;
    for (const seq of open) {
      chain.append(
        headOf('interrupted'),
        canonicalJson({ chain: lane.chain, decision_seq: seq, outcome: 'interrupted' }),
      );
    }
    chain.barrier(true);
  }
  return {
    boot,
    directory,
    append(kind, body, principal, policy) {
      chain.append(headOf(kind, principal, policy), canonicalJson(body));
      chain.barrier(CRITICAL.includes(kind));
    },
    laneChain(lane) {
      const id = `${boot}.${String(lane)}`;
      return {
        chain: id,
        file: path.join(directory, `lane-${String(lane)}.jsonl`),
        key: keyOf(id),
      };
    },
    reconcile(lane) {
      const work = reconcile(lane).catch(() => undefined);
      reconciling.add(work);
      return work.finally(() => reconciling.delete(work));
    },
    async close() {
      await Promise.all(reconciling);
      if (closed) return;
      closed = true;
      try {
        chain.append(headOf('close'), '{}');
      } finally {
        file.close();
      }
    },
  };
}

/** Decisions to allow an effect that have no outcome in the file. */
async function openCalls(file: string): Promise<readonly number[]> {
  const open = new Set<number>();
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Infinity });
  for await (const line of lines) {
    const entry = readEntry(line);
    const body = entry?.body;
    if (entry === undefined || !isJsonObject(body) || typeof entry.seq !== 'number') continue;
    if (entry.kind === 'call' && body.decision === 'allow' && body.outcome === undefined)
      open.add(entry.seq);
    if (entry.kind === 'outcome' && typeof body.decision_seq === 'number')
      open.delete(body.decision_seq);
  }
  return [...open];
}

function readLines(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    // The lane ended before it could create its file: nothing was admitted there.
    return [];
  }
}

function readEntry(line: string): JsonObject | undefined {
  try {
    const value = parseJsonText(line.slice(0, -HASH_SUFFIX_CHARS));
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export interface FileReport extends LedgerVerificationReport {
  readonly file: string;
}

/** Every chain of every boot under a ledger folder, or one file. */
export function verifyLedger(target: string): readonly FileReport[] {
  return chainFiles(target).map((file) => ({
    file,
    ...verifyChain(readFileSync(file, 'utf8'), sha256Hex),
  }));
}

/** Entries of one chain file, oldest first, for people and tests. */
export function readEntries(file: string): readonly JsonObject[] {
  return readLines(file).flatMap((line) => {
    const entry = readEntry(line);
    return entry === undefined ? [] : [entry];
  });
}

export function chainFiles(target: string): readonly string[] {
  if (statSync(target).isFile()) return [target];
  return readdirSync(target, { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile() && item.name.endsWith('.jsonl'))
    .map((item) => path.join(item.parentPath, item.name))
    .sort();
}
