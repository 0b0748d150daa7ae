/**
 * SLO-13, the parts that are timed: from kill() to the last effect of an extension that writes a
 * file again and again (p99 at most 1 s), and verifying a chain of 100,000 entries (at most 5 s).
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { sha256Hex } from '../dist/src/host/hash-text.js';
import { openLedgerFile } from '../dist/src/host/ledger-file.js';
import { verifyLedger } from '../dist/src/index.js';
import { LedgerChain } from '../dist/src/ledger/chain.js';
import { benchHost } from './support/bench-host.mjs';
import { distribution } from './support/measure.mjs';

const ENTRIES = 100_000;
/** How long the writer runs before the kill, and how long we look for effects after it, ms. */
const BEFORE_MS = 60;
const AFTER_MS = 200;

const WRITER = (name) => `
import * as fs from 'node:fs';
export default function (pi) {
  pi.registerTool({ name: '${name}', label: 'Write', description: 'writes', parameters: { type: 'object', properties: {} },
    async execute() { for (let i = 0; ; i++) { fs.writeFileSync('${name}.txt', String(i)); await null; } } });
}
`;

async function killOnce(bench, name) {
  const extension = await bench.host.load(bench.write(name, WRITER(name)));
  const call = extension.callTool(name, {}).catch(() => undefined);
  await delay(BEFORE_MS);
  const killed = Date.now();
  const begun = performance.now();
  await extension.kill('drill');
  const returned = performance.now() - begun;
  await call;
  await delay(AFTER_MS);
  const lastEffect = statSync(path.join(bench.workspace, `${name}.txt`)).mtimeMs;
  return { effect: Math.max(0, lastEffect - killed), returned };
}

function verifyHundredThousand() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'pi-host-bench-'));
  const file = openLedgerFile(path.join(folder, 'chain.jsonl'));
  const chain = new LedgerChain('bench.1', sha256Hex, file);
  chain.append({ kind: 'open', ts: Date.now() }, '{"inline":true,"lane":1}');
  const head = {
    kind: 'call',
    ts: Date.now(),
    ext: 'bench',
    gen: 1,
    digest: 'ab'.repeat(32),
    policy: 'cd'.repeat(32),
  };
  for (let i = 0; i < ENTRIES; i++) {
    chain.append(
      head,
      `{"call":${String(i)},"cap":"read","decision":"allow","gate":"policy","method":"fs","op":"stat","reason":"default_caps"}`,
    );
  }
  chain.barrier(false);
  const begun = performance.now();
  const [report] = verifyLedger(folder);
  const took = performance.now() - begun;
  rmSync(folder, { recursive: true, force: true });
  if (report?.chain_valid !== true) throw new Error('the chain of the bench does not verify');
  return took;
}

export async function run({ drills = 25, verifications = 3 } = {}) {
  const bench = await benchHost({ lanes: 'worker' });
  const rows = [];
  for (let i = 0; i < drills; i++) rows.push(await killOnce(bench, `writer${String(i)}`));
  await bench.close();
  const figures = {
    'kill to last effect': distribution(rows.map(({ effect }) => effect)),
    'kill() until it settles': distribution(rows.map(({ returned }) => returned)),
    'verification of 100,000 entries': distribution(
      Array.from({ length: verifications }, verifyHundredThousand),
    ),
  };
  return { name: 'response', unit: 'ms wall', figures, ratios: {} };
}
