/**
 * The host is killed with SIGKILL at random moments while two extensions write files as fast as they
 * can: what is in the workspace has its decision in the ledger, and each chain is whole up to a last
 * line that may be torn, which is reported (INV-005).
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { createHost } from '../../src/host/create-host.js';
import { chainFiles, readEntries, verifyLedger } from '../../src/host/host-ledger.js';
import { isJsonObject } from '../../src/vocabulary/json.js';

const KILLS = 24;
/** Longest time under load before the kill, ms. */
const LOAD_MS_MAX = 400;
const TIMEOUT_MS = 120_000;
const target = fileURLToPath(new URL('../support/kill-target.mjs', import.meta.url));

const writer = (name: string): string => `
import * as fs from 'node:fs';
export default function (pi) {
  pi.registerTool({ name: '${name}', label: 'w', description: 'd', parameters: { type: 'object' },
    async execute() {
      for (let n = 0; ; n++) {
        fs.writeFileSync('${name}-s' + n, 'x');
        await fs.promises.writeFile('${name}-a' + n, 'x');
      }
    } });
}`;

describe('a host that is killed while its extensions write', () => {
  const base = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'pi-kill-')));
  const state = path.join(base, 'state');
  const extensions = ['one', 'two'].map((name) => {
    const file = path.join(base, `${name}.ts`);
    writeFileSync(file, writer(name));
    return file;
  });
  afterAll(() => {
    rmSync(base, { recursive: true, force: true });
  });

  it(
    'has no effect without an entry, and chains that are whole but for a torn tail (INV-005)',
    async () => {
      let effects = 0;
      for (let round = 0; round < KILLS; round += 1) {
        const workspace = path.join(base, `w${String(round)}`);
        mkdirSync(workspace);
        const ledger = path.join(state, 'ledger');
        const before = new Set(round === 0 ? [] : readdirSync(ledger));
        const child = spawn(process.execPath, [target, workspace, state, ...extensions], {
          stdio: ['ignore', 'pipe', 'inherit'],
        });
        const ended = once(child, 'exit');
        await once(child.stdout, 'data');
        setTimeout(() => child.kill('SIGKILL'), Math.random() * LOAD_MS_MAX);
        await ended;
        expect(child.signalCode).toBe('SIGKILL');

        const boots = readdirSync(ledger).filter((boot) => !before.has(boot));
        expect(boots.length).toBe(1);
        const folder = path.join(ledger, boots[0] ?? '');
        for (const report of verifyLedger(folder)) {
          const codes = report.errors.map(({ code }) => code);
          expect(codes.length === 0 || codes.join() === 'torn_tail', codes.join()).toBe(true);
          if (codes.length > 0) expect(report.errors[0]?.line).toBe(report.entry_count);
        }
        const entries = chainFiles(folder).flatMap((file) => readEntries(file));
        for (const id of ['one', 'two']) {
          const allowed = entries.filter(
            ({ ext, kind, body }) =>
              ext === id &&
              kind === 'call' &&
              isJsonObject(body) &&
              body.method === 'fs' &&
              body.op === 'write' &&
              body.decision === 'allow',
          );
          const made = readdirSync(workspace).filter((name) => name.startsWith(`${id}-`));
          expect(allowed.length).toBeGreaterThanOrEqual(made.length);
          effects += made.length;
        }
      }
      expect(effects).toBeGreaterThan(KILLS * 10);
      // The state folder is as good as before: another host starts in it and writes its own boot.
      const host = await createHost({ root: base, stateDir: state, readSettings: false });
      await host.close();
      expect(verifyLedger(host.ledgerDir).every(({ valid, closed }) => valid && closed)).toBe(true);
    },
    TIMEOUT_MS,
  );

  it('keeps the chains of two hosts in one state folder apart', async () => {
    const open = () => createHost({ root: base, stateDir: state, readSettings: false });
    const [first, second] = await Promise.all([open(), open()]);
    expect(first.ledgerDir).not.toBe(second.ledgerDir);
    await Promise.all(
      [first, second].map(async (host) => {
        await host.load(extensions[0] ?? '');
        await host.close();
      }),
    );
    for (const { ledgerDir } of [first, second]) {
      const reports = verifyLedger(ledgerDir);
      expect(reports.every(({ valid, closed }) => valid && closed)).toBe(true);
    }
  });
});
