/** Handlers, tools, commands and shortcuts: what they get and what comes back. */
import { afterEach, expect, test } from 'vitest';
import type { JsonObject } from '../../../../src/vocabulary/json.js';
import { PiGuest, type GuestHost } from '../support/pi-guest.js';

let guest: PiGuest;
afterEach(() => {
  guest.dispose();
});

async function loaded(source: string, host: GuestHost = {}): Promise<PiGuest> {
  guest = await PiGuest.create(host);
  await guest.load(source);
  return guest;
}

const event = (name: string, payload: JsonObject, ctx: JsonObject = {}) =>
  guest.enter('event', {
    name,
    index: 0,
    event: { type: name, ...payload },
    ctx: { hasUI: true, generation: 1, ...ctx },
  });
const tool = (params: JsonObject, extra: JsonObject = {}) =>
  guest.enter('tool', {
    name: 't',
    toolCallId: 'call-1',
    params,
    abortId: 11,
    ctx: { hasUI: false, generation: 1 },
    ...extra,
  });

test('a tool_call handler that changes the input in place gives the changed event back', async () => {
  await loaded(
    `export default (pi) => pi.on('tool_call', (e) => { if (e.toolName === 'bash') e.input.command = 'safe'; return undefined; });`,
  );
  expect(
    await event('tool_call', { toolName: 'bash', toolCallId: '1', input: { command: 'rm' } }),
  ).toEqual({
    event: { type: 'tool_call', toolName: 'bash', toolCallId: '1', input: { command: 'safe' } },
  });
  expect(await event('tool_call', { toolName: 'read', toolCallId: '1', input: {} })).toEqual({});
});

test("context and before_agent_start changes come back, a notification's do not", async () => {
  const grow =
    '(e) => { (e.messages ??= []).push({ role: "user" }); return { seen: e.messages.length }; }';
  await loaded(
    `export default (pi) => { for (const n of ['context', 'before_agent_start', 'agent_end']) pi.on(n, ${grow}); }`,
  );
  const messages = [{ role: 'user' }, { role: 'user' }];
  const given = { messages: [{ role: 'user' }] };
  expect(await event('context', given)).toEqual({
    result: { seen: 2 },
    event: { type: 'context', messages },
  });
  expect(await event('before_agent_start', given)).toEqual({
    result: { seen: 2 },
    event: { type: 'before_agent_start', messages },
  });
  expect(await event('agent_end', given)).toEqual({ result: { seen: 2 } });
});

test('a handler that throws or rejects gives its error; a thrown string is its message', async () => {
  await loaded(`export default (pi) => {
    pi.on('tool_call', () => { throw new TypeError('no'); });
    pi.on('input', async () => { await null; throw 'plain'; });
  };`);
  await expect(event('tool_call', { input: {} })).rejects.toMatchObject({
    name: 'TypeError',
    message: 'no',
  });
  await expect(event('input', { text: 'x' })).rejects.toThrow('plain');
});

test("ctx.signal and the signal of an event follow the host's abort", async () => {
  await loaded(`export default (pi) => { globalThis.log = [];
    pi.on('session_before_compact', async (e, ctx) => {
      globalThis.signals = [e.signal, ctx.signal];
      log.push(e.signal.aborted, ctx.signal.aborted, 'signalId' in e);
      await new Promise((done) => e.signal.addEventListener('abort', done, { once: true }));
      log.push(e.signal.aborted, ctx.signal.aborted, e.signal.reason.message);
    });
    pi.on('agent_end', (e, ctx) => { log.push(ctx.signal === undefined); });
  };`);
  const handled = event('session_before_compact', { signalId: 5 }, { signalId: 6 });
  await guest.enter('abort', { abortId: 5, reason: 'user pressed escape' });
  await handled;
  await event('agent_end', {});
  expect(guest.evaluate('log')).toEqual([
    false,
    false,
    false,
    true,
    false,
    'user pressed escape',
    true,
  ]);
});

test('user_bash operations are lent and stream their data', async () => {
  await loaded(`export default (pi) => pi.on('user_bash', () => ({ operations: { exec: async (command, cwd, { onData, signal, timeout }) => {
    onData(new Uint8Array([104, 105])); return { exitCode: signal.aborted ? 1 : 0, at: cwd + command + timeout }; } } }));`);
  const answer = await event('user_bash', { command: 'ls', cwd: '/w' });
  const { result } = answer as { result: { operations: { exec: { $callback: number } } } };
  const done = await guest.enter('callback', {
    id: result.operations.exec.$callback,
    args: ['ls', '/w/', { onData: { $update: 'onData' }, signal: { $abort: 77 }, timeout: 5 }],
  });
  expect(done).toEqual({ exitCode: 0, at: '/w/ls5' });
  expect(guest.updates[0]).toEqual({ name: 'onData', args: [{ $base64: 'aGk=' }] });
});

test('a tool gets call id, params, a live signal, updates and a context, in this order', async () => {
  await loaded(`export default (pi) => pi.registerTool({ name: 't', label: 'T', description: 'd', parameters: {}, async execute(id, params, signal, onUpdate, ctx) {
    globalThis.tool = { args: arguments.length, fresh: signal instanceof AbortSignal && !signal.aborted };
    onUpdate({ content: [{ type: 'text', text: 'half' }], details: { at: 1 } });
    await new Promise((done) => signal.addEventListener('abort', done));
    return { content: [{ type: 'text', text: id + params.a + signal.aborted + ctx.hasUI + ctx.cwd }], details: undefined, terminate: true };
  } });`);
  const running = tool({ a: 'x' });
  expect(guest.updates).toEqual([
    { content: [{ type: 'text', text: 'half' }], details: { at: 1 } },
  ]);
  await guest.enter('abort', { abortId: 11 });
  expect(await running).toEqual({
    content: [{ type: 'text', text: 'call-1xtruefalse/work' }],
    terminate: true,
  });
  expect(guest.evaluate('tool')).toEqual({ args: 5, fresh: true });
});

test('the last registration of a tool name is the one that runs', async () => {
  await loaded(
    `export default (pi) => { for (const n of [1, 2]) pi.registerTool({ name: 't', label: 'T', description: 'd', parameters: {}, execute: async () => ({ content: [], details: n }) }); }`,
  );
  expect(await tool({})).toEqual({ content: [], details: 2 });
});

test('a throwing tool rejects with its message, prepareArguments may change the arguments', async () => {
  await loaded(
    `export default (pi) => pi.registerTool({ name: 't', label: 'T', description: 'd', parameters: {}, prepareArguments: (raw) => ({ a: raw.old }), execute: async () => { throw new Error('disk full'); } });`,
  );
  await expect(tool({})).rejects.toThrow('disk full');
  expect(await guest.enter('prepare_arguments', { name: 't', params: { old: 1 } })).toEqual({
    a: 1,
  });
  await expect(guest.enter('tool', { name: 'x', params: {} })).rejects.toThrow('Tool x not found');
});

test('commands, completions and shortcuts run with their contexts', async () => {
  await loaded(`export default (pi) => { globalThis.log = [];
    pi.registerCommand('c', { handler: async (args, ctx) => { log.push([args, typeof ctx.newSession, ctx.hasUI]); }, getArgumentCompletions: async (p) => [{ value: p + '1', label: 'one' }] });
    pi.registerCommand('d', { handler: async () => { throw new Error('bad command'); } });
    pi.registerShortcut('ctrl+q', { handler: (ctx) => { log.push([typeof ctx.newSession, ctx.hasUI]); } });
  };`);
  const ctx = { hasUI: true, generation: 1 };
  await guest.enter('command', { name: 'c', args: ' a b ', ctx });
  await guest.enter('shortcut', { shortcut: 'ctrl+q', ctx });
  expect(guest.evaluate('log')).toEqual([
    [' a b ', 'function', true],
    ['undefined', true],
  ]);
  expect(await guest.enter('completions', { name: 'c', prefix: 'x' })).toEqual([
    { value: 'x1', label: 'one' },
  ]);
  expect(await guest.enter('completions', { name: 'd', prefix: 'x' })).toBe(null);
  await expect(guest.enter('command', { name: 'd', args: '', ctx })).rejects.toThrow('bad command');
});

test('context members answer from the host when they are read', async () => {
  const state = {
    isIdle: false,
    hasPendingMessages: true,
    contextUsage: { tokens: 5, contextWindow: 10, percent: 50 },
    systemPrompt: 'sp',
    model: { provider: 'p', id: 'm' },
    thinkingLevel: 'high',
  };
  await loaded(
    `export default (pi) => pi.on('agent_end', async (e, ctx) => {
      const s = ctx.sessionManager; const m = ctx.modelRegistry;
      globalThis.seen = [ctx.isIdle(), ctx.hasPendingMessages(), ctx.getContextUsage(), ctx.getSystemPrompt(), ctx.model.id, ctx.cwd,
        s.getEntries().length, s.getBranch('x').length, s.getSessionFile() === undefined, s.getLeafId(), s.getEntry('q') === undefined, s.getHeader(), s.getSessionName() === undefined,
        m.find('p', 'm').id, m.getAvailable().length, m.hasConfiguredAuth({ provider: 'p', id: 'm' }), m.isUsingOAuth({ provider: 'p', id: 'm' }), await m.getApiKeyAndHeaders(ctx.model), typeof m.getApiKey];
      ctx.abort(); ctx.shutdown(); ctx.compact({ customInstructions: 'c', onComplete: (r) => { globalThis.compacted = r.summary; } });
    });`,
    {
      answer: (name, params) => {
        if (name === 'session.query') {
          return params.query === 'entries' || params.query === 'branch' ? [{}, {}] : null;
        }
        if (name === 'agent.compact') return { summary: 'short' };
        if (name !== 'agent.query') return undefined;
        if (params.query === 'state') return state;
        if (params.query === 'models') return [{ provider: 'p', id: 'm' }];
        return params.query === 'model' ? { provider: params.provider, id: params.id } : undefined;
      },
    },
  );
  await event('agent_end', {});
  const seen = guest.evaluate('seen') as unknown[];
  expect(seen.slice(0, 17)).toEqual([
    false,
    true,
    state.contextUsage,
    'sp',
    'm',
    '/work',
    2,
    2,
    true,
    null,
    true,
    null,
    true,
    'm',
    1,
    true,
    false,
  ]);
  expect(seen[17]).toMatchObject({ ok: false });
  expect(seen[18]).toBe('undefined');
  await guest.until(() => guest.evaluate('globalThis.compacted ?? null') === 'short');
  expect(guest.calls.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['agent.abort', 'agent.shutdown', 'agent.compact']),
  );
});

test('withSession runs in the old closure with a context that works although pi is stale', async () => {
  await loaded(
    `export default (pi) => pi.registerCommand('n', { handler: async (args, ctx) => {
      globalThis.outcome = await ctx.newSession({ parentSession: 'p', withSession: async (next) => {
        await next.sendUserMessage('hello'); globalThis.next = next.cwd;
        try { pi.sendUserMessage('old'); } catch (e) { globalThis.stale = e.message.slice(0, 27); }
      } });
    } });`,
    {
      answer: (name, params) => {
        if (name !== 'agent.new_session') return undefined;
        const { $callback } = params.withSession as { $callback: number };
        return (async () => {
          await new Promise((done) => setImmediate(done));
          await guest.enter('invalidate', {});
          await guest.enter('callback', { id: $callback, args: [{ hasUI: true, generation: 2 }] });
          return { cancelled: false };
        })();
      },
    },
  );
  await guest.enter('command', { name: 'n', args: '', ctx: { hasUI: true, generation: 1 } });
  expect(guest.evaluate('[outcome, next, stale]')).toEqual([
    { cancelled: false },
    '/work',
    'This extension ctx is stale',
  ]);
  expect(guest.callsOf('agent.send_user_message')).toEqual([{ content: 'hello' }]);
});
