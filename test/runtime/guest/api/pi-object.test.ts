/** The `pi` object: upstream's members, phases, registrations and texts. */
import { readFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { HostRefusal, PiGuest, type GuestHost } from '../support/pi-guest.js';

const CTX = { hasUI: true, generation: 1 };
const KEYS =
  'appendEntry events exec getActiveTools getAllTools getCommands getFlag getSessionName getThinkingLevel on registerCommand registerFlag registerMessageRenderer registerProvider registerShortcut registerTool sendMessage sendUserMessage setActiveTools setLabel setModel setSessionName setThinkingLevel unregisterProvider';

let guest: PiGuest;
afterEach(() => {
  guest.dispose();
});

async function loaded(source: string, host: GuestHost = {}): Promise<PiGuest> {
  guest = await PiGuest.create(host);
  await guest.load(source);
  return guest;
}

const run = (args = ''): Promise<unknown> =>
  guest.enter('command', { name: 'run', args, ctx: { ...CTX, kind: 'command' } });
const withCommand = (body: string): string =>
  `export default (pi) => pi.registerCommand('run', { handler: async (args, ctx) => { ${body} } });`;

test('pi has the members of upstream, in the order of its loader', async () => {
  await loaded('export default (pi) => { globalThis.keys = Object.keys(pi); }');
  const keys = guest.evaluate('keys') as string[];
  expect([...keys].sort().join(' ')).toBe(KEYS);
  const loader = readFileSync(
    'node_modules/@mariozechner/pi-coding-agent/dist/core/extensions/loader.js',
    'utf8',
  );
  const api = /const api = \{([\s\S]*?)\n {4}\};/.exec(loader)?.[1] ?? '';
  const upstream = [...api.matchAll(/^ {8}(\w+)(?:\(|:)/gm)].map((match) => match[1]);
  expect(keys).toEqual(upstream);
});

test('a module that exports no function is refused with the exact text', async () => {
  guest = await PiGuest.create();
  await expect(guest.load('export const a = 1;')).rejects.toThrow(
    'Extension does not export a valid factory function: /ext/index.ts',
  );
});

test('module.exports, async factories and exports without default load; a class does not', async () => {
  await loaded('module.exports = async (pi) => { await null; pi.on("agent_end", () => {}); };');
  expect(guest.registered('handler')).toEqual([{ event: 'agent_end', index: 0 }]);
  guest.dispose();
  guest = await PiGuest.create();
  await expect(guest.load('export default class A {}')).rejects.toThrow(/new/);
});

const ACTIONS = [
  `sendMessage({ customType: 'a', content: 'b', display: true })`,
  `sendUserMessage('a')`,
  `appendEntry('a')`,
  `setSessionName('a')`,
  `getSessionName()`,
  `setLabel('a', 'b')`,
  `getActiveTools()`,
  `getAllTools()`,
  `setActiveTools([])`,
  `getCommands()`,
  `getThinkingLevel()`,
  `setThinkingLevel('off')`,
];

test.each(ACTIONS)(
  'pi.%s throws while the factory runs and reaches the host later',
  async (action) => {
    await loaded(
      `export default (pi) => { globalThis.pi = pi; try { pi.${action}; } catch (e) { globalThis.early = e.message; } }`,
    );
    expect(guest.evaluate('early')).toBe(
      'Extension runtime not initialized. Action methods cannot be called during extension loading.',
    );
    const before = guest.calls.length;
    guest.evaluate(`void pi.${action}`);
    expect(guest.calls.length).toBe(before + 1);
  },
);

test('setModel rejects while the factory runs and answers later', async () => {
  await loaded(
    `export default async (pi) => { globalThis.pi = pi; await pi.setModel({}).catch((e) => { globalThis.early = e.message; }); }`,
    { answer: (name) => (name === 'agent.set_model' ? true : undefined) },
  );
  expect(guest.evaluate('early')).toBe('Extension runtime not initialized');
  guest.evaluate(
    `pi.setModel({ provider: 'p', id: 'm' }).then((ok) => { globalThis.ok = ok; }), 0`,
  );
  await guest.until(() => guest.evaluate('globalThis.ok ?? null') === true);
});

test('registrations reach the host as plain data that names their functions', async () => {
  await loaded(`
    import { Type } from 'typebox';
    export default (pi) => {
      pi.registerTool({ name: 't', label: 'T', description: 'd', parameters: Type.Object({ a: Type.Optional(Type.String()) }),
        promptSnippet: 's', promptGuidelines: ['g'], executionMode: 'sequential', renderShell: 'self',
        execute: async () => ({ content: [] }), renderCall() {}, renderResult() {}, prepareArguments: (a) => a });
      pi.registerCommand('c', { description: 'cd', handler: async () => {}, getArgumentCompletions: () => null });
      pi.registerFlag('f', { type: 'boolean', description: 'fd', default: true });
      pi.registerShortcut('ctrl+x', { description: 'sd', handler: () => {} });
      pi.registerMessageRenderer('m', () => undefined);
      pi.on('tool_call', () => {}); pi.on('tool_call', () => {}); pi.on('no_such_event', () => {});
    };`);
  expect(guest.callsOf('events.register')).toEqual([
    {
      kind: 'tool',
      spec: {
        name: 't',
        label: 'T',
        description: 'd',
        promptSnippet: 's',
        promptGuidelines: ['g'],
        executionMode: 'sequential',
        renderShell: 'self',
        parameters: { type: 'object', properties: { a: { type: 'string' } } },
        has: ['execute', 'prepareArguments', 'renderCall', 'renderResult'],
      },
    },
    { kind: 'command', spec: { name: 'c', description: 'cd', has: ['getArgumentCompletions'] } },
    { kind: 'flag', spec: { name: 'f', type: 'boolean', description: 'fd', default: true } },
    { kind: 'shortcut', spec: { shortcut: 'ctrl+x', description: 'sd' } },
    { kind: 'message_renderer', spec: { customType: 'm' } },
    { kind: 'handler', spec: { event: 'tool_call', index: 0 } },
    { kind: 'handler', spec: { event: 'tool_call', index: 1 } },
    { kind: 'handler', spec: { event: 'no_such_event', index: 0 } },
  ]);
});

test('getFlag knows only own flags, command-line values and later changes', async () => {
  await loaded(
    `export default (pi) => { globalThis.pi = pi; pi.registerFlag('a', { type: 'string', default: 'd' }); pi.registerFlag('b', { type: 'boolean' }); pi.registerFlag('e', { type: 'string', default: 'x' }); }`,
    { boot: { flags: { b: true, foreign: 'x', e: 'cli' } } },
  );
  const read = `['a', 'b', 'e', 'foreign', 'c'].map((n) => pi.getFlag(n) ?? null)`;
  expect(guest.evaluate(read)).toEqual(['d', true, 'cli', null, null]);
  await guest.enter('flags', { values: { a: 'later' } });
  expect(guest.evaluate(read)).toEqual(['later', true, 'cli', null, null]);
});

test('after invalidate every member of pi throws the stale message', async () => {
  await loaded(
    `export default (pi) => { globalThis.pi = pi; pi.on('agent_end', (e, ctx) => { globalThis.ctx = ctx; }); }`,
  );
  await guest.enter('event', { name: 'agent_end', index: 0, event: {}, ctx: CTX });
  const before = guest.calls.length;
  await guest.enter('invalidate', {});
  const outcomes = guest.evaluate(`
    Object.keys(pi).filter((k) => k !== 'events').map((k) => { try { pi[k]('a', {}); return k; } catch (e) { return e.message.slice(0, 66); } })
      .concat(['ui', 'hasUI', 'cwd', 'model', 'sessionManager', 'signal'].map((k) => { try { ctx[k]; return k; } catch (e) { return e.message.slice(0, 66); } }))
  `) as string[];
  expect(new Set(outcomes)).toEqual(
    new Set(['This extension ctx is stale after session replacement or reload. D']),
  );
  expect(guest.calls.length).toBe(before);
});

const FAULTS: readonly (readonly [string, string])[] = [
  [`{ streamSimple() {} }`, 'Provider p: "api" is required when registering streamSimple.'],
  [`{ models: [{ id: 'm' }] }`, 'Provider p: "baseUrl" is required when defining models.'],
  [
    `{ baseUrl: 'http://x', models: [{ id: 'm' }] }`,
    'Provider p: "apiKey" or "oauth" is required when defining models.',
  ],
  [
    `{ baseUrl: 'http://x', apiKey: 'k', models: [{ id: 'm' }] }`,
    'Provider p, model m: no "api" specified.',
  ],
];

test.each(FAULTS)("registerProvider(%s) fails with upstream's text", async (config, message) => {
  await loaded(
    `export default (pi) => { globalThis.pi = pi; pi.registerProvider('p', ${config}); pi.on('agent_end', () => {}); }`,
  );
  expect(guest.uncaught).toMatchObject([{ message }]);
  expect(guest.registered('handler')).toHaveLength(1);
  expect(() => guest.evaluate(`pi.registerProvider('p', ${config})`)).toThrow(message);
  expect(guest.registered('provider')).toEqual([]);
});

test('a provider queued and withdrawn while loading never reaches the host', async () => {
  await loaded(`export default (pi) => {
    globalThis.pi = pi;
    pi.registerProvider('gone', { baseUrl: 'http://a' }); pi.unregisterProvider('gone');
    pi.registerProvider('kept', { baseUrl: 'http://b', api: 'x', streamSimple() {}, oauth: { name: 'O', login() {}, getApiKey() {} } });
  }`);
  expect(guest.registered('provider')).toEqual([
    {
      name: 'kept',
      has: ['streamSimple', 'oauth.login', 'oauth.getApiKey'],
      config: {
        baseUrl: 'http://b',
        api: 'x',
        streamSimple: { $callback: expect.any(Number) as number },
        oauth: {
          name: 'O',
          login: { $callback: expect.any(Number) as number },
          getApiKey: { $callback: expect.any(Number) as number },
        },
      },
    },
  ]);
  guest.evaluate(`pi.unregisterProvider('kept'), pi.unregisterProvider('never')`);
  expect(guest.registered('unregister_provider')).toEqual([{ name: 'kept' }]);
});

test('a provider streams its events as updates and its message as the answer', async () => {
  await loaded(`
    import { createAssistantMessageEventStream } from '@mariozechner/pi-ai';
    export default (pi) => pi.registerProvider('p', { baseUrl: 'b', api: 'a', streamSimple(model, context, options) {
      const stream = createAssistantMessageEventStream();
      Promise.resolve().then(() => { stream.push({ type: 'start', model: model.id, aborted: options.signal.aborted }); stream.push({ type: 'done', message: { text: context.q } }); });
      return stream;
    } });`);
  const spec = guest.registered('provider')[0] as {
    config: { streamSimple: { $callback: number } };
  };
  const message = await guest.enter('callback', {
    id: spec.config.streamSimple.$callback,
    args: [{ id: 'm' }, { q: 'ask' }, { signal: { $abort: 9 } }, { $update: 'event' }],
  });
  expect(message).toEqual({ text: 'ask' });
  expect(guest.updates).toEqual([
    { name: 'event', args: [{ type: 'start', model: 'm', aborted: false }] },
    { name: 'event', args: [{ type: 'done', message: { text: 'ask' } }] },
  ]);
});

test('a callback that was never lent is refused', async () => {
  await loaded('export default () => {}');
  await expect(guest.enter('callback', { id: 5, args: [] })).rejects.toThrow(
    'unknown or released callback',
  );
});

test('the bus is synchronous inside the extension, by reference, and copies to the others', async () => {
  await loaded(`export default (pi) => {
    globalThis.pi = pi; globalThis.log = [];
    globalThis.off = pi.events.on('x', (data) => { log.push('a' + data.n); data.n++; });
    pi.events.on('x', async (data) => { log.push('b' + data.n); throw new Error('boom'); });
  }`);
  expect(
    guest.evaluate(
      `(() => { const d = { n: 1 }; const r = pi.events.emit('x', d); return [r === undefined, d.n, log]; })()`,
    ),
  ).toEqual([true, 2, ['a1', 'b2']]);
  expect(guest.callsOf('events.emit')).toEqual([{ channel: 'x', data: { n: 2 } }]);
  await guest.until(() => guest.console.length > 0);
  expect(guest.console[0]?.text).toContain('Event handler error (x):');
  await guest.enter('bus', { channel: 'x', data: { n: 7 } });
  expect(guest.evaluate('log')).toEqual(['a1', 'b2', 'a7', 'b8']);
  expect(guest.callsOf('events.emit')).toHaveLength(1);
  guest.evaluate(
    `off(), pi.events.emit('x', { n: 0 }), pi.events.clear(), pi.events.emit('x', { n: 0 })`,
  );
  expect(guest.evaluate('log')).toEqual(['a1', 'b2', 'a7', 'b8', 'b0']);
});

test('bus data without a JSON text stays inside the extension', async () => {
  await loaded(
    `export default (pi) => { globalThis.seen = 0; pi.events.on('x', (d) => { seen = d.self === d; }); const d = {}; d.self = d; pi.events.emit('x', d); }`,
  );
  expect(guest.evaluate('seen')).toBe(true);
  expect(guest.callsOf('events.emit')).toEqual([]);
});

test('a refusal of the host throws where upstream throws', async () => {
  await loaded(
    withCommand(
      `globalThis.caught = ''; try { globalThis.pi.setLabel('e1', 'x'); } catch (e) { caught = e.message; }`,
    ).replace('=> pi.reg', '=> (globalThis.pi = pi).reg'),
    {
      answer: (name) => {
        if (name === 'session.set_label')
          throw new HostRefusal('invalid_request', 'Entry e1 not found');
        return undefined;
      },
    },
  );
  await run();
  expect(guest.evaluate('caught')).toBe('Entry e1 not found');
});

test('messages and entries reach the host with the given fields only', async () => {
  await loaded(
    withCommand(`
      const pi = globalThis.pi;
      pi.sendMessage({ customType: 'a', content: 'b', display: true, details: { x: 1 } }, { triggerTurn: true, deliverAs: 'steer' });
      pi.sendMessage({ customType: 'a', content: 'b', display: false });
      pi.sendUserMessage([{ type: 'text', text: 'hi' }]);
      pi.appendEntry('e'); pi.appendEntry('e', { d: 1 }); pi.setLabel('id', undefined); pi.setActiveTools(['a']);
    `).replace('=> pi.reg', '=> (globalThis.pi = pi).reg'),
  );
  const before = guest.calls.length;
  await run();
  expect(guest.calls.slice(before)).toEqual([
    {
      name: 'agent.send_message',
      params: {
        message: { customType: 'a', content: 'b', display: true, details: { x: 1 } },
        options: { triggerTurn: true, deliverAs: 'steer' },
      },
    },
    {
      name: 'agent.send_message',
      params: { message: { customType: 'a', content: 'b', display: false } },
    },
    { name: 'agent.send_user_message', params: { content: [{ type: 'text', text: 'hi' }] } },
    { name: 'session.append_entry', params: { customType: 'e' } },
    { name: 'session.append_entry', params: { customType: 'e', data: { d: 1 } } },
    { name: 'session.set_label', params: { id: 'id' } },
    { name: 'agent.set_active_tools', params: { names: ['a'] } },
  ]);
});
