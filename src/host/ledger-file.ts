/**
 * The file of one chain: lines in memory until a barrier, 64 lines or 50 ms, then one write.
 * A kill -9 therefore loses nothing that had an effect: the decision of a call that changes the
 * world is written before it acts. A failed write is an error that refuses the call (no entry, no
 * effect). Owner-only (0600), created exclusively, never reopened for writing.
 */
import { closeSync, fdatasyncSync, mkdirSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { ChainSink } from '../ledger/chain.js';
import { HostError } from '../vocabulary/errors.js';

const GROUP_LINES = 64;
const GROUP_MS = 50;

export interface LedgerFile extends ChainSink {
  readonly path: string;
  close(): void;
}

/** Writes bytes at a position of the file and returns how many; `writeSync` but for tests. */
export type WriteAt = (fd: number, data: Uint8Array, offset: number, position: number) => number;

const writeAt: WriteAt = (fd, data, offset, position) =>
  writeSync(fd, data, offset, data.length - offset, position);

/** Lines of ordinary length are encoded into one block that is used again and again. */
const BLOCK_BYTES = GROUP_LINES * 2048;
const BYTES_PER_CHAR_MAX = 3;

function createLineEncoder(): (lines: readonly string[]) => Uint8Array {
  let block: Buffer | undefined;
  return (lines) => {
    block ??= Buffer.allocUnsafeSlow(BLOCK_BYTES);
    let end = 0;
    for (const line of lines) {
      if (end + line.length * BYTES_PER_CHAR_MAX > BLOCK_BYTES) {
        return Buffer.from(lines.join(''), 'utf8');
      }
      end += block.write(line, end, 'utf8');
    }
    return block.subarray(0, end);
  };
}

/** What is in the file for good, and what follows it; replaced by one assignment. */
interface Progress {
  /** Sequence number of the first line that is not written. */
  readonly base: number;
  /** Bytes of all lines before it. */
  readonly position: number;
  readonly pending: string[];
}

/**
 * INVARIANT: a write that fails half-way, or a V8 time-out that strikes between a write and its
 * commit, leaves `progress` as it was; the same bytes then go to the same position again. A line
 * whose append did not commit is replaced by the next one of its number.
 * @throws HostError E_LEDGER when the file cannot be created
 */
export function openLedgerFile(file: string, write: WriteAt = writeAt): LedgerFile {
  let fd: number;
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    fd = openSync(file, 'wx', 0o600);
  } catch (error) {
    throw new HostError('E_LEDGER', `cannot create the ledger file ${file}: check its folder`, {
      cause: error,
    });
  }
  let progress: Progress = { base: 0, position: 0, pending: [] };
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  const encoded = createLineEncoder();

  const flush = (): void => {
    const { base, position, pending } = progress;
    if (pending.length === 0) return;
    const data = encoded(pending);
    try {
      let offset = 0;
      while (offset < data.length) offset += write(fd, data, offset, position + offset);
    } catch (error) {
      throw new HostError('E_LEDGER', 'the ledger could not be written: check space and rights', {
        cause: error,
      });
    }
    progress = { base: base + pending.length, position: position + data.length, pending: [] };
  };
  const later = (): void => {
    timer = undefined;
    try {
      flush();
    } catch {
      // Nobody waits here: the lines stay, and the next barrier reports it and refuses its call.
    }
  };

  return {
    path: file,
    line(text, seq) {
      if (closed) throw new HostError('E_LEDGER', 'the ledger is closed');
      if (progress.pending.length >= GROUP_LINES) flush();
      const { base, pending } = progress;
      if (seq < base || seq > base + pending.length)
        throw new HostError('E_LEDGER', 'an entry of the ledger is out of order');
      pending[seq - base] = text;
      timer ??= setTimeout(later, GROUP_MS).unref();
    },
    barrier(sync) {
      if (closed) throw new HostError('E_LEDGER', 'the ledger is closed');
      flush();
      if (sync) fdatasyncSync(fd);
    },
    close() {
      if (closed) return;
      closed = true;
      clearTimeout(timer);
      try {
        flush();
      } finally {
        closeSync(fd);
      }
    },
  };
}
