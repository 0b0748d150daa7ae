/**
 * A ledger that cannot grow any more: calls that change the world are refused from then on, what
 * was done has its entry, and kill and close are carried out all the same (INV-005, INV-011).
 */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { verifyLedger } from '../../src/host/host-ledger.js';

const run = promisify(execFile);
const target = fileURLToPath(new URL('../support/full-ledger-target.mjs', import.meta.url));
/** Of any one file, in blocks of the shell's `ulimit -f`: a few dozen entries. */
const FILE_BLOCKS_MAX = 48;

const EXTENSION = `
import * as fs from 'node:fs';
export default function (pi) {
  pi.registerTool({ name: 'go', label: 'Go', description: 'd', parameters: { type: 'object' },
    async execute() {
      let done = 0;
      for (let n = 0; n < 60; n++) { try { fs.writeFileSync('f' + Math.random(), ''); done++; } catch {} }
      for (let n = 0; n < 20; n++) { try { await fs.promises.writeFile('f' + Math.random(), ''); done++; } catch {} }
      return { content: [{ type: 'text', text: String(done) }], details: {} };
    } });
}`;
const answer = z.object({ done: z.array(z.number()), status: z.string(), ledger: z.string() });

describe('a host whose ledger is full', () => {
  let base = '';
  afterEach(() => {
    rmSync(base, { recursive: true, force: true });
  });

  it.each(['worker', 'inline'])(
    'with %s lanes has no effect any more, and still ends what it is told to (INV-005)',
    async (lanes) => {
      base = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'pi-full-')));
      const workspace = path.join(base, 'workspace');
      mkdirSync(workspace);
      const extension = path.join(base, 'go.ts');
      writeFileSync(extension, EXTENSION);
      const { stdout, stderr } = await run('/bin/sh', [
        '-c',
        `ulimit -f ${String(FILE_BLOCKS_MAX)}; exec "$@"`,
        'sh',
        process.execPath,
        ...[target, lanes, workspace, path.join(base, 'state'), extension],
      ]);
      expect(stderr).toBe('');
      const { done, status, ledger } = answer.parse(JSON.parse(stdout));
      const [first = 0, second] = done;
      expect(first).toBeGreaterThan(0);
      expect(first).toBeLessThan(80);
      expect(second).toBe(0);
      expect(readdirSync(workspace).length).toBe(first);
      expect(status).toBe('quarantined');
      for (const { errors, entry_count } of verifyLedger(ledger)) {
        for (const { code, line } of errors)
          expect([code, line]).toEqual(['torn_tail', entry_count]);
      }
    },
  );
});
