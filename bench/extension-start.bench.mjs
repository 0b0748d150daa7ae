/**
 * From a path to an extension whose tool answers: inline, in a new worker, and in the worker that the
 * pool kept warm; against the documented start of quickjs-emscripten in the same process (compiled
 * module shared; instance, runtime, context, our own prelude and the texts of the modules that boot
 * and the extension evaluate, then a tool). Ours also reads, transforms, links and digests the
 * extension, opens a ledger chain and runs gates.
 */
import variantModule from '@jitl/quickjs-wasmfile-release-sync';
import { newQuickJSWASMModuleFromVariant, newVariant } from 'quickjs-emscripten-core';
import { setTimeout as delay } from 'node:timers/promises';
import { engineModule } from '../dist/runtime/engine-quickjs.js';
import { guestModules, guestPrelude } from '../dist/runtime/guest-modules.js';
import { benchHost } from './support/bench-host.mjs';
import { cpuMs, interleaved, median, wallMs } from './support/measure.mjs';

/** Time for a warm lane to get ready, and for an ended one to be gone, ms. */
const SETTLE_MS = 400;

/** Ids that one load of the everyday extension evaluates, read from the records. */
function evaluated(roots) {
  const modules = guestModules();
  const found = new Set();
  const pending = [...roots];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (found.has(id) || id.startsWith('host:')) continue;
    found.add(id);
    const { deps } = JSON.parse(modules.record(id) ?? '{"deps":{}}');
    pending.push(...Object.values(deps));
  }
  return [...found];
}

/** Texts of about the size that a start compiles: everything that boot reaches is capped at it. */
function moduleTexts(charsMax) {
  const modules = guestModules();
  const texts = [];
  let chars = 0;
  for (const id of evaluated(modules.artefact.eager)) {
    const text = modules.source(id)?.text ?? '';
    if (chars + text.length > charsMax) continue;
    texts.push([text, id]);
    chars += text.length;
  }
  return texts;
}

const TOOL = `globalThis.tool = function (n) { return String(n + 1); }`;

async function documentedStart(variant, texts) {
  const module = await newQuickJSWASMModuleFromVariant(variant);
  const context = module.newRuntime().newContext();
  for (const name of ['__send', '__bytes', '__compile']) {
    const handle = context.newFunction(name, () => undefined);
    context.setProp(context.global, name, handle);
    handle.dispose();
  }
  context.unwrapResult(context.evalCode(guestPrelude(), 'prelude')).dispose();
  for (const [text, id] of texts) context.unwrapResult(context.evalCode(text, id)).dispose();
  context.unwrapResult(context.evalCode(TOOL, 'tool')).dispose();
  const tool = context.getProp(context.global, 'tool');
  const one = context.newNumber(1);
  context.unwrapResult(context.callFunction(tool, context.undefined, one)).dispose();
}

export async function run({ rounds = 11 } = {}) {
  const base = variantModule.default ?? variantModule;
  const variant = newVariant(base, { wasmModule: engineModule() });
  const texts = moduleTexts(116_000);
  const cpu = { documented: [], inline: [] };
  /** Wall milliseconds; CPU is kept beside, because one thread does all the work of these two. */
  const withCpu = (samples, work) =>
    wallMs(async () => {
      samples.push(await cpuMs(work));
    });
  let count = 0;
  const load = async (bench, samples = []) => {
    const name = `ext${String(++count)}`;
    const file = bench.write(name);
    return withCpu(samples, async () => {
      const extension = await bench.host.load(file);
      await extension.callTool(name, { n: 1 });
    });
  };
  const inline = await benchHost({ lanes: 'inline' });
  const warm = await benchHost({ lanes: 'worker' });
  await load(warm);
  const figures = await interleaved(
    {
      'documented: instance, prelude and modules, tool': () =>
        withCpu(cpu.documented, () => documentedStart(variant, texts)),
      'ours: inline': async () => {
        const ms = await load(inline, cpu.inline);
        await inline.host.extensions[0]?.unload();
        return ms;
      },
      'ours: new worker': async () => {
        const cold = await benchHost({ lanes: 'worker' });
        const ms = await load(cold);
        await cold.close();
        await delay(SETTLE_MS);
        return ms;
      },
      'ours: warm worker': async () => {
        const ms = await load(warm);
        await warm.host.extensions[0]?.unload();
        await delay(SETTLE_MS);
        return ms;
      },
    },
    rounds,
  );
  await inline.close();
  await warm.close();
  const documented = figures['documented: instance, prelude and modules, tool'];
  for (const [name, samples] of Object.entries(cpu)) {
    figures[`${name}: CPU`] = { median: median(samples), min: Math.min(...samples) };
  }
  // Threads share the cores with the rest of the machine: their best rounds are compared.
  const best = (name) => ({ value: figures[name].min / documented.min });
  return {
    name: 'extension-start',
    unit: 'ms wall, CPU where it says so',
    figures,
    ratios: {
      'inline / documented, CPU': { value: median(cpu.inline) / median(cpu.documented) },
      'inline / documented': best('ours: inline'),
      'new worker / documented': best('ours: new worker'),
      'warm worker / documented': best('ours: warm worker'),
    },
  };
}
