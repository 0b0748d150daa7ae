import { mkdtempSync, readFileSync, rmSync, writeSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256Hex } from '../../src/host/hash-text.js';
import { openLedgerFile, type LedgerFile, type WriteAt } from '../../src/host/ledger-file.js';
import { LedgerChain } from '../../src/ledger/chain.js';
import { verifyChain } from '../../src/ledger/verify.js';

/** A disk that takes what it can and then has no space, until it is told that it has. */
function smallDisk(bytesMax: number): { readonly write: WriteAt; grow(): void } {
  let max = bytesMax;
  return {
    grow: () => {
      max = Infinity;
    },
    write(fd, data, offset, position) {
      const room = max - position;
      if (room <= 0) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
      return writeSync(fd, data, offset, Math.min(room, data.length - offset), position);
    },
  };
}

describe('the file of a chain', () => {
  let folder: string;
  let file: LedgerFile;
  const open = (write?: WriteAt): LedgerChain => {
    file = openLedgerFile(path.join(folder, 'chain.jsonl'), write);
    const chain = new LedgerChain('boot.1', sha256Hex, file);
    chain.append({ kind: 'open', ts: 1 }, '{}');
    return chain;
  };
  const add = (chain: LedgerChain): number => chain.append({ kind: 'entry', ts: 2 }, '{"a":1}');
  const report = (): ReturnType<typeof verifyChain> =>
    verifyChain(readFileSync(file.path, 'utf8'), sha256Hex);

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'pi-ledger-'));
  });
  afterEach(() => {
    file.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is whole again when space comes back after a write that went half-way', () => {
    const disk = smallDisk(300);
    const chain = open(disk.write);
    add(chain);
    expect(() => {
      chain.barrier(false);
    }).toThrow(/space/);
    disk.grow();
    add(chain);
    chain.barrier(true);
    expect(report()).toMatchObject({ valid: true, entry_count: 3 });
  });

  it('refuses entries while the disk is full, and numbers none of them twice afterwards', () => {
    const disk = smallDisk(10_000);
    const chain = open(disk.write);
    let refused = 0;
    for (let n = 0; n < 300; n += 1) {
      try {
        add(chain);
      } catch {
        refused += 1;
      }
    }
    expect(refused).toBeGreaterThan(100);
    disk.grow();
    add(chain);
    chain.barrier(false);
    expect(report()).toMatchObject({ valid: true, entry_count: 300 - refused + 2 });
  });

  it('is whole when a time-out strikes between a write and what follows it', () => {
    let strikes = 1;
    const chain = open((fd, data, offset, position) => {
      const count = writeSync(fd, data, offset, data.length - offset, position);
      if (strikes-- > 0) throw new Error('struck');
      return count;
    });
    add(chain);
    expect(() => {
      chain.barrier(false);
    }).toThrow();
    add(chain);
    chain.barrier(false);
    expect(report()).toMatchObject({ valid: true, entry_count: 3 });
  });

  it('is whole when a time-out strikes between a line and the commit of its append', () => {
    file = openLedgerFile(path.join(folder, 'chain.jsonl'));
    let strike = false;
    const chain = new LedgerChain('boot.1', sha256Hex, {
      line(text, seq) {
        file.line(text, seq);
        if (strike) throw new Error('struck');
      },
      barrier: (sync) => {
        file.barrier(sync);
      },
    });
    chain.append({ kind: 'open', ts: 1 }, '{}');
    strike = true;
    expect(() => add(chain)).toThrow('struck');
    strike = false;
    add(chain);
    chain.barrier(false);
    expect(report()).toMatchObject({ valid: true, entry_count: 2 });
  });

  it('takes nothing after its end, and is closed also when its last write fails', () => {
    const chain = open(smallDisk(0).write);
    expect(() => {
      file.close();
    }).toThrow(/space/);
    expect(() => add(chain)).toThrow(/closed/);
  });
});
