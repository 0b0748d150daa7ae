/**
 * How soon a looping guest in a worker is over: from the deadline of its tool call to the error at the
 * caller, the longest stall of the main thread meanwhile, and the time until a fresh instance
 * answered. Every program of support/looping-programs.mjs, one extension each. A program that ends by
 * itself before its deadline (out of memory, range error) counts as ended and says so.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { benchHost } from './support/bench-host.mjs';
import { LOOPING_PROGRAMS } from './support/looping-programs.mjs';
import { distribution } from './support/measure.mjs';

const DEADLINE_MS = 200;
/** A deadline is wall clock: on a busy machine an innocent call can miss it. Tries until one answers. */
const INNOCENT_TRIES = 3;
/** The program is given up, and counts as not stopped, after this. */
const GIVE_UP_MS = 10_000;
const RESOLUTION_MS = 5;

const source = (name, body) => `
export default function (pi) {
  pi.registerTool({ name: '${name}', label: 'Loop', description: 'loops', parameters: { type: 'object', properties: { loop: { type: 'boolean' } } },
    async execute(id, params) {
      if (params.loop) { ${body} }
      return { content: [{ type: 'text', text: 'answered' }], details: {} };
    } });
}
`;

/** @returns {Promise<number>} innocent calls that missed the deadline before one answered; -1: none did */
async function answers(bench, extension, name) {
  for (let missed = 0; missed < INNOCENT_TRIES; missed++) {
    const result = await extension.callTool(name, { loop: false });
    if (JSON.stringify(result).includes('answered')) return missed;
    await bench.host.settled();
  }
  return -1;
}

async function stopOne(bench, name, body) {
  const extension = await bench.host.load(bench.write(name, source(name, body)));
  const before = await answers(bench, extension, name);
  // Loading kept this thread busy; only what happens from here on is the program's doing.
  await new Promise((resolve) => setTimeout(resolve, 50));
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delays.enable();
  const begun = performance.now();
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, GIVE_UP_MS, 'late');
  });
  const answer = await Promise.race([extension.callTool(name, { loop: true }), late]);
  const took = performance.now() - begun;
  clearTimeout(timer);
  delays.disable();
  const text = answer === 'late' ? 'not stopped' : JSON.stringify(answer);
  const stopped = /was stopped|E_STOPPED|lane ended|"interrupted"/.test(text);
  await bench.host.settled();
  const missed = await answers(bench, extension, name);
  const freshMs = performance.now() - begun - took;
  await extension.unload();
  return {
    stopped,
    overMs: Math.max(0, took - DEADLINE_MS),
    stallMs: Math.max(0, delays.max / 1e6 - RESOLUTION_MS),
    freshMs,
    alive: missed !== -1,
    missed: Math.max(0, before) + Math.max(0, missed),
    ended: !stopped && answer !== 'late',
    answer: text.slice(0, 200),
  };
}

export async function run() {
  const bench = await benchHost({
    lanes: 'worker',
    settings: { extensionRuntime: { deadlinesMs: { tool: DEADLINE_MS }, maxMemoryMb: 64 } },
  });
  const rows = {};
  let index = 0;
  for (const [name, body] of Object.entries(LOOPING_PROGRAMS)) {
    rows[name] = await stopOne(bench, `loop${String(index++)}`, body);
  }
  await bench.close();
  const all = Object.values(rows);
  const figures = {
    'deadline to error at the caller': distribution(all.map(({ overMs }) => overMs)),
    'longest stall of the main thread': distribution(all.map(({ stallMs }) => stallMs)),
    'error to answer of a fresh instance': distribution(
      all.filter(({ stopped }) => stopped).map(({ freshMs }) => freshMs),
    ),
    'programs that were not stopped or left no fresh instance': counted(
      all.filter(({ stopped, ended, alive }) => !alive || !(stopped || ended)).length,
    ),
    'programs in all': counted(all.length),
    'of them ended by themselves': counted(all.filter(({ ended }) => ended).length),
    'innocent calls that missed the deadline': counted(
      all.reduce((sum, { missed }) => sum + missed, 0),
    ),
  };
  for (const [name, { overMs, stallMs, stopped, alive }] of Object.entries(rows)) {
    figures[`  ${name}${stopped ? '' : ' (ended by itself)'}${alive ? '' : ' NOT ALIVE'}`] = {
      median: overMs,
      min: overMs,
      max: stallMs,
    };
  }
  return {
    name: 'stop-latency',
    unit: 'ms wall; for one program: past its deadline, max = stall',
    figures,
    ratios: {},
    programs: rows,
  };
}

const counted = (value) => ({ median: value, min: value, max: value });
