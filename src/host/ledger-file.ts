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

/**
 * @throws HostError E_LEDGER when the file cannot be created
 */
export function openLedgerFile(file: string): LedgerFile {
  let fd: number;
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    fd = openSync(file, 'ax', 0o600);
  } catch (error) {
    throw new HostError('E_LEDGER', `cannot create the ledger file ${file}: check its folder`, {
      cause: error,
    });
  }
  let pending: string[] = [];
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  const flush = (): void => {
    if (pending.length === 0) return;
    const text = pending.join('');
    try {
      let offset = 0;
      const data = Buffer.from(text, 'utf8');
      while (offset < data.length) offset += writeSync(fd, data, offset);
    } catch (error) {
      throw new HostError('E_LEDGER', 'the ledger could not be written: check space and rights', {
        cause: error,
      });
    }
    pending = [];
  };
  let failure: unknown;
  const later = (): void => {
    timer = undefined;
    try {
      flush();
    } catch (error) {
      // Nobody waits here: the next line or barrier reports it and refuses its call.
      failure = error;
    }
  };

  return {
    path: file,
    line(text) {
      if (closed) throw new HostError('E_LEDGER', 'the ledger is closed');
      if (failure !== undefined)
        throw new HostError('E_LEDGER', 'the ledger could not be written', { cause: failure });
      pending.push(text);
      if (pending.length >= GROUP_LINES) flush();
      else timer ??= setTimeout(later, GROUP_MS).unref();
    },
    barrier(sync) {
      flush();
      if (sync) fdatasyncSync(fd);
    },
    close() {
      if (closed) return;
      closed = true;
      clearTimeout(timer);
      flush();
      closeSync(fd);
    },
  };
}
