/** Upstream's single-file examples register in the guest what the real loader registers. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { discoverAndLoadExtensions } from '@mariozechner/pi-coding-agent';
import { expect, test } from 'vitest';
import type { JsonObject } from '../../../../src/vocabulary/json.js';
import { PiGuest } from '../support/pi-guest.js';

const DIR = path.resolve('node_modules/@mariozechner/pi-coding-agent/examples/extensions');
const EXAMPLES = readdirSync(DIR).filter((name) => name.endsWith('.ts'));
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));
interface Named {
  readonly name?: unknown;
}
const byName = (a: Named, b: Named): number =>
  JSON.stringify(a.name) < JSON.stringify(b.name) ? -1 : 1;
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The real loader's registrations as the descriptions that the guest sends. */
async function upstreamOf(file: string): Promise<unknown> {
  const { extensions, errors } = await discoverAndLoadExtensions([file], '/nowhere', '/nowhere');
  expect(errors).toEqual([]);
  const extension = extensions.find((each) => each.path === file);
  if (extension === undefined) throw new Error(`${file} was not loaded`);
  const tools = [...extension.tools.values()].map(({ definition }) => ({
    name: definition.name,
    label: definition.label,
    description: definition.description,
    parameters: definition.parameters,
    renders: [typeof definition.renderCall, typeof definition.renderResult],
  }));
  return plain({
    tools: tools.sort(byName),
    commands: [...extension.commands.values()]
      .map(({ name, description, getArgumentCompletions }) => ({
        name,
        description,
        completes: getArgumentCompletions !== undefined,
      }))
      .sort(byName),
    flags: [...extension.flags.values()]
      .map(({ name, type, default: value }) => ({ name, type, value }))
      .sort(byName),
    shortcuts: [...extension.shortcuts.keys()].sort(),
    renderers: [...extension.messageRenderers.keys()].sort(),
    handlers: [...extension.handlers]
      .map(([event, list]) => `${event} ${String(list.length)}`)
      .sort(),
  });
}

/** The last registration of a name is the one that counts. */
function lastOf(specs: readonly JsonObject[], key: string): JsonObject[] {
  return [...new Map(specs.map((spec) => [spec[key], spec])).values()];
}

function guestOf(guest: PiGuest): unknown {
  const handlers = new Map<string, number>();
  for (const { event } of guest.registered('handler')) {
    handlers.set(text(event), (handlers.get(text(event)) ?? 0) + 1);
  }
  const has = (spec: JsonObject, name: string): boolean =>
    Array.isArray(spec.has) && spec.has.includes(name);
  return plain({
    tools: lastOf(guest.registered('tool'), 'name')
      .map((spec) => ({
        name: spec.name,
        label: spec.label,
        description: spec.description,
        parameters: spec.parameters,
        renders: ['renderCall', 'renderResult'].map((name) =>
          has(spec, name) ? 'function' : 'undefined',
        ),
      }))
      .sort(byName),
    commands: lastOf(guest.registered('command'), 'name')
      .map((spec) => ({
        name: spec.name,
        description: spec.description,
        completes: has(spec, 'getArgumentCompletions'),
      }))
      .sort(byName),
    flags: lastOf(guest.registered('flag'), 'name')
      .map((spec) => ({ name: spec.name, type: spec.type, value: spec.default }))
      .sort(byName),
    shortcuts: lastOf(guest.registered('shortcut'), 'shortcut')
      .map((spec) => spec.shortcut)
      .sort(),
    renderers: lastOf(guest.registered('message_renderer'), 'customType')
      .map((spec) => spec.customType)
      .sort(),
    handlers: [...handlers].map(([event, count]) => `${event} ${String(count)}`).sort(),
  });
}

test.each(EXAMPLES)('%s registers the same as upstream', async (name) => {
  const file = path.join(DIR, name);
  const guest = await PiGuest.create();
  await guest.load(readFileSync(file, 'utf8'));
  expect(guestOf(guest)).toEqual(await upstreamOf(file));
  expect(guest.uncaught).toEqual([]);
  guest.dispose();
});
