/**
 * What an extension started or opened ends with it, a hundred times over, and a closed host keeps no
 * process alive: files, threads, temps, children, listeners.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';

const run = promisify(execFile);
const target = fileURLToPath(new URL('../support/cycle-target.mjs', import.meta.url));
const TIMEOUT_MS = 120_000;

const EXTENSION = `
import * as fs from 'node:fs';
import { spawn } from 'node:child_process';
export default function (pi) {
  setInterval(() => {}, 1000);
  pi.on('session_start', () => {});
  pi.events.on('x', () => {});
  pi.registerTool({ name: 'go', label: 'Go', description: 'd', parameters: { type: 'object' },
    async execute() {
      fs.openSync('left-open.txt', 'w');
      fs.watch('.', () => {});
      spawn('sleep', ['61.5']);
      return { content: [{ type: 'text', text: 'ok' }], details: {} };
    } });
}`;

const measured = z.object({
  fds: z.number(),
  threads: z.number(),
  temps: z.number(),
  rssMb: z.number(),
  heapMb: z.number(),
});
const answer = z.object({
  before: measured,
  after: measured,
  temps: z.number(),
  warnings: z.number(),
});

describe('a host that loads and unloads again and again', () => {
  let base = '';
  afterEach(() => {
    rmSync(base, { recursive: true, force: true });
  });

  it.each([
    ['worker', 80],
    ['inline', 40],
  ])(
    'with %s lanes leaves nothing behind and ends by itself',
    async (lanes, cycles) => {
      base = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'pi-cycles-')));
      const [workspace, temps] = ['workspace', 'tmp'].map((name) => {
        mkdirSync(path.join(base, name));
        return path.join(base, name);
      });
      const extension = path.join(base, 'go.ts');
      writeFileSync(extension, EXTENSION);
      const words = [lanes, String(cycles), workspace ?? '', path.join(base, 'state'), extension];
      // Resolves only when the process has ended, without anybody ending it.
      const { stdout, stderr } = await run(process.execPath, ['--expose-gc', target, ...words], {
        env: { ...process.env, TMPDIR: temps },
        timeout: TIMEOUT_MS,
      });
      expect(stderr).toBe('');
      const { before, after, temps: left, warnings } = answer.parse(JSON.parse(stdout));
      // One lane is kept warm; whether it is there yet at the moment of measuring is chance.
      expect(after.fds).toBeLessThanOrEqual(before.fds + 6);
      expect(after.threads).toBeLessThanOrEqual(before.threads + 2);
      expect(after.heapMb).toBeLessThanOrEqual(before.heapMb + 16);
      expect([after.temps, left, warnings]).toEqual([0, 0, 0]);
      const { stdout: processes } = await run('ps', ['-axo', 'args=']);
      expect(processes.split('\n').filter((line) => line === 'sleep 61.5')).toEqual([]);
    },
    TIMEOUT_MS,
  );
});
