/** The command in a real pseudo-terminal, where the machine has `script` to make one. */
import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld, example, MAIN, type CliWorld } from '../support/run-cli.js';

const SCRIPT = '/usr/bin/script';
const GIVE_UP_MS = 30_000;
let world: CliWorld;
beforeAll(() => {
  world = createWorld();
});
afterAll(() => {
  world.remove();
});

interface Terminal {
  type(text: string): void;
  until(text: string): Promise<void>;
  readonly ended: Promise<string>;
}

function startOnTerminal(args: readonly string[]): Terminal {
  const quoted = [process.execPath, MAIN, '--state-dir', world.state, ...args]
    .map((each) => `'${each}'`)
    .join(' ');
  const child = spawn(
    SCRIPT,
    ['-qec', `stty cols 80 rows 24; ${quoted}; echo "exit=$?"`, '/dev/null'],
    {
      cwd: world.workspace,
      env: { PATH: process.env.PATH ?? '', HOME: world.home, TERM: 'xterm', NO_COLOR: '1' },
      stdio: ['pipe', 'pipe', 'ignore'],
    },
  );
  let text = '';
  let from = 0;
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  return {
    type: (keys) => {
      child.stdin.write(keys);
    },
    until: (wanted) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          reject(new Error(`never drawn: ${wanted}\n${text.slice(from)}`));
          child.kill();
        }, GIVE_UP_MS);
        const check = (): void => {
          const at = text.indexOf(wanted, from);
          if (at < 0) return;
          from = at + wanted.length;
          clearTimeout(timer);
          child.stdout.removeListener('data', check);
          resolve();
        };
        child.stdout.on('data', check);
        check();
      }),
    ended: new Promise((resolve) => {
      child.on('close', () => {
        resolve(text);
      });
    }),
  };
}

describe.runIf(existsSync(SCRIPT))('pi-host run on a terminal', () => {
  it(
    'draws a component of a real example in place, gives it keys, and reads commands',
    { timeout: 60_000 },
    async () => {
      const terminal = startOnTerminal(['run', example('todo.ts')]);
      await terminal.until('pi-host> ');
      terminal.type('tool todo {"action":"add","text":"buy milk"}\r');
      await terminal.until('Added todo #1: buy milk');
      await terminal.until('pi-host> ');
      terminal.type('/todos\r');
      await terminal.until('extension todo');
      await terminal.until('buy milk');
      terminal.type('\u001b');
      await terminal.until('pi-host> ');
      terminal.type('quit\r');
      expect(await terminal.ended).toContain('exit=0');
    },
  );

  it(
    'asks before a command runs, takes the answer from the person, and ends on Ctrl-C (INV-008)',
    { timeout: 60_000 },
    async () => {
      const file = path.join(world.workspace, 'asker.ts');
      writeFileSync(
        file,
        `export default function (pi: any) {
        pi.registerCommand('go', { handler: async (_args: string, ctx: any) => {
          const run = await pi.exec('echo', ['went']);
          ctx.ui.notify('code ' + run.code + ' ' + run.stdout.trim(), 'info');
        } });
      }`,
      );
      const terminal = startOnTerminal([
        'run',
        file,
        '--extension-policy',
        'balanced',
        '--set',
        'extensionPolicy.allowDangerous=true',
      ]);
      for (const [answer, seen] of [
        ['deny', 'code 1'],
        ['once', 'code 0 went'],
      ]) {
        await terminal.until('pi-host> ');
        terminal.type('/go\r');
        await terminal.until('pi-host asks for permission');
        await terminal.until('type a word and press Enter> ');
        terminal.type(`${answer ?? ''}\r`);
        await terminal.until(seen ?? '');
      }
      await terminal.until('pi-host> ');
      terminal.type('\u0003');
      expect(await terminal.ended).toContain('exit=130');
    },
  );
});
