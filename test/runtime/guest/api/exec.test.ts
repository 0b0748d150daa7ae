/** `pi.exec` over real processes gives what upstream's exec gives, odd cases included. */
import { spawn } from 'node:child_process';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { execCommand } from '../../../../node_modules/@mariozechner/pi-coding-agent/dist/core/exec.js';
import type { JsonObject, JsonValue } from '../../../../src/vocabulary/json.js';
import { HostRefusal, PiGuest, type StreamScript } from '../support/pi-guest.js';

/** A host that starts the program for real, as exec.spawn promises. */
function spawnStream(_name: string, params: JsonObject, script: StreamScript): Promise<JsonValue> {
  return new Promise((resolve, reject) => {
    const child = spawn(params.cmd as string, params.args as string[], {
      cwd: process.cwd(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.on('data', (chunk: Buffer) => {
      script.chunk('stdout', new Uint8Array(chunk));
    });
    child.stderr.on('data', (chunk: Buffer) => {
      script.chunk('stderr', new Uint8Array(chunk));
    });
    script.controls((name) => {
      child.kill(name as NodeJS.Signals);
    });
    child.on('error', (error) => {
      reject(new HostRefusal('io', error.message));
    });
    child.on('close', (code, signal) => {
      resolve({ code, signal });
    });
  });
}

let guest: PiGuest;
beforeEach(async () => {
  guest = await PiGuest.create({ stream: spawnStream });
  await guest.load('export default (pi) => { globalThis.pi = pi; globalThis.results = []; };');
});
afterEach(() => {
  guest.dispose();
});

async function execInGuest(expression: string): Promise<unknown> {
  guest.evaluate(
    `void (${expression}).then((r) => results.push(r), (e) => results.push('rejected ' + e))`,
  );
  await guest.until(() => guest.evaluate('results.length') === 1);
  return guest.evaluate('results[0]');
}

const CASES: [command: string, args: string[], options?: JsonObject][] = [
  ['sh', ['-c', 'echo out; echo err >&2; exit 3']],
  ['printf', ['%s', '日本 ü 👍']],
  ['no-such-program-anywhere', []],
  ['sh', ['-c', 'kill -9 $$']],
  ['sh', ['-c', 'kill -TERM $$']],
  ['sleep', ['30'], { timeout: 50 }],
  ['sh', ['-c', 'echo started; exec sleep 30'], { timeout: 300 }],
  ['cat', []],
];

test.each(CASES)('%s %j agrees with upstream', async (...words) => {
  const [command, args, options] = words;
  const upstream = await execCommand(command, args, process.cwd(), options);
  const given = await execInGuest(`pi.exec(...${JSON.stringify(words)})`);
  expect(given).toEqual(upstream);
});

test('an aborted signal stops the program: killed, code 0', async () => {
  const result = await execInGuest(
    `(() => { const c = new AbortController(); const p = pi.exec('sleep', ['30'], { signal: c.signal }); c.abort(); return p; })()`,
  );
  expect(result).toEqual({ stdout: '', stderr: '', code: 0, killed: true });
});

test('a signal that is aborted already stops the program at once', async () => {
  const result = await execInGuest(
    `(() => { const c = new AbortController(); c.abort(); return pi.exec('sleep', ['30'], { signal: c.signal }); })()`,
  );
  expect(result).toEqual({ stdout: '', stderr: '', code: 0, killed: true });
});

test('a denied program resolves with code 1 and the reason on stderr', async () => {
  guest.dispose();
  guest = await PiGuest.create({
    stream: () => Promise.reject(new HostRefusal('denied', 'exec is not granted')),
  });
  await guest.load('export default (pi) => { globalThis.pi = pi; globalThis.results = []; };');
  expect(await execInGuest(`pi.exec('rm', ['-rf', '/'])`)).toEqual({
    stdout: '',
    stderr: 'exec is not granted',
    code: 1,
    killed: false,
  });
});

test('the working directory is that of the session unless given', async () => {
  await execInGuest(`pi.exec('true', [])`);
  guest.evaluate(`void pi.exec('true', ['a', 1], { cwd: '/elsewhere' })`);
  expect(guest.callsOf('exec.spawn')).toEqual([
    { cmd: 'true', args: [], cwd: '/work', stdin: false },
    { cmd: 'true', args: ['a', '1'], cwd: '/elsewhere', stdin: false },
  ]);
});
