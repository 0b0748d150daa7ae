/**
 * One synchronous hostcall with a payload of 100 bytes: ours, gated and with decision and outcome in
 * the ledger, against the same call over quickjs-emscripten's documented API without any gate.
 * Source of the target: 1.1 over the documented bridge; a raw bridge is to reach 0.45.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import variant from '@jitl/quickjs-wasmfile-release-sync';
import { newQuickJSWASMModuleFromVariant } from 'quickjs-emscripten-core';
import { bareGuest } from './support/bare-guest.mjs';
import { cpuPerOperation, interleaved } from './support/measure.mjs';

const NAME = 'X_'.repeat(45) + 'PAYLOAD_10';

/** What the call looks up: a map in memory on both sides. */
const ENTRIES = new Map([[NAME, { type: 'custom', id: 'abcd0123' }]]);

const GUEST = `
const { prepareSync, callSync, onEntry } = require('host:hostcall');
const query = prepareSync('session', 'query', 'query', 'id');
onEntry('bench', ({ count, how, name }) => {
  let last;
  if (how === 'words') for (let i = 0; i < count; i++) last = query('entry', name);
  else for (let i = 0; i < count; i++) last = callSync('session', 'query', { query: 'entry', id: name });
  return last ?? null;
});`;

/** The documented API: positional handles in, a JSON text out, parsed in the guest. */
async function documented() {
  const module = await newQuickJSWASMModuleFromVariant(variant);
  const context = module.newContext();
  const define = (name, fn) => {
    const handle = context.newFunction(name, fn);
    context.setProp(context.global, name, handle);
    handle.dispose();
  };
  define('nop', () => undefined);
  define('positional', (method, op, query, name) => {
    const asked = [
      context.getString(method),
      context.getString(op),
      context.getString(query),
      context.getString(name),
    ];
    return context.newString(JSON.stringify(ENTRIES.get(asked[3]) ?? null));
  });
  define('json', (text) => {
    const { params } = JSON.parse(context.getString(text));
    return context.newString(JSON.stringify(ENTRIES.get(params.id) ?? null));
  });
  const compile = (body) =>
    context.unwrapResult(context.evalCode(`(function(count,name){${body}})`));
  const loops = {
    nop: compile('for(let i=0;i<count;i++)nop(i)'),
    positional: compile(
      `for(let i=0;i<count;i++)JSON.parse(positional('session','query','entry',name))`,
    ),
    json: compile(
      `for(let i=0;i<count;i++)JSON.parse(json(JSON.stringify({method:'session',op:'query',params:{query:'entry',id:name}})))`,
    ),
  };
  return (loop) => (count) => {
    const args = [context.newNumber(count), context.newString(NAME)];
    context.unwrapResult(context.callFunction(loops[loop], context.undefined, ...args)).dispose();
    for (const arg of args) arg.dispose();
  };
}

export async function run({ rounds = 15, count = 4_000 } = {}) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'pi-host-bench-'));
  try {
    const stock = await documented();
    const guest = await bareGuest(GUEST, path.join(folder, 'chain.jsonl'), ENTRIES);
    const ours = (how) => (n) => guest.enter({ count: n, how, name: NAME });
    const figures = await interleaved(
      {
        'documented: nop': () => cpuPerOperation(count, stock('nop')),
        'documented: positional, no gates': () => cpuPerOperation(count, stock('positional')),
        'documented: JSON, no gates': () => cpuPerOperation(count, stock('json')),
        'ours: words, gated and ledgered': () => cpuPerOperation(count, ours('words')),
        'ours: any flat params, gated and ledgered': () => cpuPerOperation(count, ours('any')),
      },
      rounds,
    );
    const ratio = (a, b) => figures[a].median / figures[b].median;
    return {
      name: 'hostcall',
      unit: 'ns CPU per call, median',
      figures,
      ratios: {
        'gated, ledgered / documented positional': {
          value: ratio('ours: words, gated and ledgered', 'documented: positional, no gates'),
          target: 1.1,
        },
        'gated, ledgered / documented JSON': {
          value: ratio('ours: words, gated and ledgered', 'documented: JSON, no gates'),
          target: 1.1,
        },
      },
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
