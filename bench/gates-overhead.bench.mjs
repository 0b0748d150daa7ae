/**
 * What the gates cost an extension: the same workload with all gates and with one gate that allows
 * everything, in turns in one process; ledger on in both. The workload is a tool that parses and
 * sorts records and makes a hostcall for every few of them. Beside it hostcalls and nothing else,
 * which no extension is. SLO-14: at most 3 % overhead on the workload.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { GATES } from '../dist/src/gates/order.js';
import { bareGuest } from './support/bare-guest.mjs';
import { cpuPerOperation, interleaved } from './support/measure.mjs';

const GUEST = `
const { callSync, prepareWords, onEntry } = require('host:hostcall');
const query = prepareWords('session', 'query', ['query', 'id']);
const text = JSON.stringify(Array.from({ length: 40 }, (_, i) => ({ id: 'r' + (i * 7919) % 101, size: i * 37, path: 'src/file-' + i + '.ts', tags: ['a', 'b' + i] })));
function step() {
  const rows = JSON.parse(text).filter((row) => /file-\\d+\\.ts$/.test(row.path)).sort((a, b) => a.size - b.size);
  const lines = rows.map((row) => row.id + ' ' + row.tags.join(',') + ' ' + row.size).join('\\n');
  for (let i = 0; i < 3; i++) query('entry', 'x');
  try { callSync('fs', 'stat', { path: '/tmp/none/' + rows.length + '.txt' }); } catch {}
  return lines.length;
}
onEntry('bench', ({ count, how }) => {
  if (how === 'workload') for (let i = 0; i < count; i++) step();
  else for (let i = 0; i < count; i++) query('entry', 'x');
  return null;
});`;

const ALL = [...GATES];
const ALLOWED = { decision: 'allow', reason: 'default_caps' };
const ALLOW_ALL = [
  {
    name: 'policy',
    alertCategory: 'policy_denial',
    grants: true,
    check: () => ALLOWED,
  },
];

export async function run({ rounds = 25 } = {}) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'pi-host-bench-'));
  const entries = new Map([['x', { type: 'custom', id: 'abcd0123' }]]);
  const guest = await bareGuest(GUEST, path.join(folder, 'chain.jsonl'), entries);
  const measured = (gates, how, count) => async () => {
    // The order of the gates is a constant of the product; only this bench swaps its contents.
    GATES.splice(0, GATES.length, ...gates);
    const ns = await cpuPerOperation(count, (n) => guest.enter({ count: n, how }));
    GATES.splice(0, GATES.length, ...ALL);
    return ns / 1_000;
  };
  const figures = await interleaved(
    {
      'workload, all gates': measured(ALL, 'workload', 300),
      'workload, allow all': measured(ALLOW_ALL, 'workload', 300),
      'hostcalls only, all gates': measured(ALL, 'hostcalls', 4_000),
      'hostcalls only, allow all': measured(ALLOW_ALL, 'hostcalls', 4_000),
    },
    rounds,
  );
  rmSync(folder, { recursive: true, force: true });
  const ratio = (what) => ({
    value: figures[`${what}, all gates`].median / figures[`${what}, allow all`].median,
  });
  return {
    name: 'gates-overhead',
    unit: 'us CPU per step',
    figures,
    ratios: {
      'workload: all gates / allow all': ratio('workload'),
      'hostcalls only: all gates / allow all': ratio('hostcalls only'),
    },
  };
}
