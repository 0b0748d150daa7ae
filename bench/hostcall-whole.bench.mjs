/**
 * One hostcall without its effect, call by call: envelope in to reply out on the host (stages 3 to
 * 13, ledger on), and the same with the crossing into the guest and back. SLO-05: p99 at most 10 ms.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setImmediate as eventLoop } from 'node:timers/promises';
import { bareGuest } from './support/bare-guest.mjs';
import { distribution } from './support/measure.mjs';

const GUEST = `
const { callSync, onEntry } = require('host:hostcall');
const calls = {
  query: () => callSync('session', 'query', { query: 'entry', id: 'x' }),
  path: () => callSync('fs', 'stat', { path: '/tmp/none/such/file.txt' }),
  refused: () => callSync('fs', 'stat', { path: '/etc/passwd' }),
};
onEntry('bench', ({ how }) => { try { calls[how](); } catch {} return null; });`;

export async function run({ count = 10_000, warmUp = 500 } = {}) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'pi-host-bench-'));
  let host = 0;
  const timed = (record) => {
    const begun = performance.now();
    const reply = record();
    host += performance.now() - begun;
    return reply;
  };
  const entries = new Map([['x', { type: 'custom', id: 'abcd0123' }]]);
  const guest = await bareGuest(GUEST, path.join(folder, 'chain.jsonl'), entries, timed);
  const figures = {};
  for (const how of ['query', 'path', 'refused']) {
    const onHost = [];
    const whole = [];
    for (let i = 0; i < count + warmUp; i++) {
      host = 0;
      const begun = performance.now();
      const done = guest.enter({ how });
      const took = performance.now() - begun;
      await done;
      // Turn after turn a guest would have to give the thread away in between: not what is timed.
      await eventLoop();
      if (i < warmUp) continue;
      onHost.push(host);
      whole.push(took);
    }
    figures[`${how}: on the host`] = distribution(onHost);
    figures[`${how}: entry, call, reply`] = distribution(whole);
  }
  rmSync(folder, { recursive: true, force: true });
  return { name: 'hostcall-whole', unit: 'ms wall per call', figures, ratios: {} };
}
