/** Ctrl-C ends guests and children in order; the process then dies of the signal. */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyLedger } from '../../src/host/host-ledger.js';
import { createWorld, startCli, type CliWorld } from './support/run-cli.js';

let world: CliWorld;
beforeAll(() => {
  world = createWorld();
});
afterAll(() => {
  world.remove();
});

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    // A zombie that init has not collected yet is not alive.
    return !readFileSync(`/proc/${String(pid)}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
};

describe.each(['SIGINT', 'SIGTERM'] as const)('%s', (signal) => {
  it('ends the children of an extension, closes the ledger, and is the end of the process', async () => {
    const file = path.join(world.workspace, 'sleeper.ts');
    writeFileSync(
      file,
      `export default function (pi: any) {
        pi.registerTool({
          name: 'wait', label: 'W', description: 'd', parameters: { type: 'object', properties: {} },
          async execute() {
            const { spawn } = await import('node:child_process');
            const child = spawn('sleep', ['600']);
            child.on('spawn', () => console.log('PID ' + child.pid));
            await new Promise(() => {});
          },
        });
      }`,
    );
    const allow = [
      'extensionPolicy.allowDangerous=true',
      'extensionPolicy.perExtension.sleeper.allow=exec',
    ];
    const { child, outcome } = startCli(world, [
      'run',
      file,
      '--tool',
      'wait',
      ...allow.flatMap((each) => ['--set', each]),
    ]);
    const pid = await new Promise<number>((resolve, reject) => {
      let text = '';
      child.stderr?.on('data', (chunk: string) => {
        text += chunk;
        const found = /PID (\d+)/.exec(text)?.[1];
        if (found !== undefined) resolve(Number(found));
      });
      child.on('exit', () => {
        reject(new Error(`ended too early: ${text}`));
      });
    });
    expect(isAlive(pid)).toBe(true);
    child.kill(signal);
    const ended = await outcome;
    expect(ended).toMatchObject({ code: null, signal, stdout: '' });
    expect(isAlive(pid)).toBe(false);
    const ledger = path.join(world.state, 'ledger');
    expect(existsSync(ledger)).toBe(true);
    const newest = readdirSync(ledger).sort().at(-1) ?? '';
    const reports = verifyLedger(path.join(ledger, newest));
    expect(reports.map(({ valid, closed }) => valid && closed)).not.toContain(false);
  });
});
