/** `@mariozechner/pi-ai` in the guest: upstream's data and streams, the host's model calls. */
import * as upstream from '@mariozechner/pi-ai';
import { afterEach, expect, test } from 'vitest';
import { HostRefusal, PiGuest, type GuestHost } from '../support/pi-guest.js';

const ANSWER = {
  role: 'assistant',
  content: [
    { type: 'text', text: 'hi' },
    { type: 'toolCall', id: '1', name: 't', arguments: { a: 1 } },
  ],
  stopReason: 'toolUse',
  usage: {},
};

let guest: PiGuest;
afterEach(() => {
  guest.dispose();
});

async function run(body: string, host: GuestHost = {}): Promise<unknown> {
  guest = await PiGuest.create(host);
  await guest.load(`
    import * as ai from '@mariozechner/pi-ai';
    export default async () => { globalThis.result = await (async () => { ${body} })(); };`);
  return guest.evaluate('result');
}

test('every name of the real package is there', async () => {
  const names = (await run('return Object.keys(ai);')) as string[];
  const missing = Object.keys(upstream).filter((name) => !names.includes(name));
  expect(missing).toEqual([]);
});

test("the catalog of models and the cost of a call are upstream's", async () => {
  const [model] = upstream.getModels('anthropic');
  const usage = { input: 1000, output: 200, cacheRead: 30, cacheWrite: 4, totalTokens: 1234 };
  const given = await run(
    `const m = ai.getModel('anthropic', ${JSON.stringify(model?.id)}); return [ai.getProviders(), m, ai.getModels('openai').length, ai.calculateCost(m, { ...${JSON.stringify(usage)}, cost: {} })];`,
  );
  const cost = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0, total: 0 };
  expect(given).toEqual([
    upstream.getProviders(),
    model,
    upstream.getModels('openai').length,
    model && upstream.calculateCost(model, { ...usage, cost }),
  ]);
});

test('StringEnum and validateToolArguments agree with Node', async () => {
  const tool = { name: 't', description: '', parameters: upstream.StringEnum(['a']) };
  expect(upstream.Type.String()).toBeDefined();
  expect(
    await run(`return ai.StringEnum(['a', 'b'], { description: 'd', default: 'a' });`),
  ).toEqual(
    JSON.parse(JSON.stringify(upstream.StringEnum(['a', 'b'], { description: 'd', default: 'a' }))),
  );
  expect(tool.parameters).toBeDefined();
});

test('complete asks the host without signal and functions, and gives its message', async () => {
  const message = await run(
    `const c = new AbortController();
     return ai.complete({ id: 'm', provider: 'p', api: 'x' }, { messages: [] }, { maxTokens: 5, signal: c.signal, onPayload() {} });`,
    { answer: (name) => (name === 'agent.complete' ? ANSWER : undefined) },
  );
  expect(message).toEqual(ANSWER);
  expect(guest.callsOf('agent.complete')).toEqual([
    {
      model: { id: 'm', provider: 'p', api: 'x' },
      context: { messages: [] },
      options: { maxTokens: 5 },
      simple: false,
    },
  ]);
});

test('a host without a model service refuses complete by name, a denial keeps its reason', async () => {
  const body = `return ai.complete({ api: 'x' }, {}).catch((e) => e.message);`;
  const refuse = (code: 'invalid_request' | 'denied', text: string): GuestHost => ({
    answer: (name) => {
      if (name === 'agent.complete') throw new HostRefusal(code, text);
      return undefined;
    },
  });
  expect(await run(body, refuse('invalid_request', 'unknown op'))).toMatch(
    /^ERR_NOT_SUPPORTED: complete/,
  );
  guest.dispose();
  expect(await run(body, refuse('denied', 'model is not granted'))).toBe('model is not granted');
});

test("a stream replays the host's answer in upstream's order", async () => {
  const types = await run(
    `const s = ai.streamSimple({ api: 'x' }, {}); const types = []; for await (const e of s) types.push(e.type); return [types, (await s.result()).stopReason];`,
    { answer: (name) => (name === 'agent.complete' ? ANSWER : undefined) },
  );
  expect(types).toEqual([
    [
      'start',
      'text_start',
      'text_delta',
      'text_end',
      'toolcall_start',
      'toolcall_delta',
      'toolcall_end',
      'done',
    ],
    'toolUse',
  ]);
});

test('a failing stream ends with an error event instead of throwing', async () => {
  const seen = await run(
    `const s = ai.streamSimpleAnthropic({ id: 'm' }, {}); const seen = []; for await (const e of s) seen.push([e.type, e.error.errorMessage, e.error.stopReason]); return seen;`,
    {
      answer: (name) => {
        if (name === 'agent.complete') throw new HostRefusal('io', 'connection refused');
        return undefined;
      },
    },
  );
  expect(seen).toEqual([['error', 'connection refused', 'error']]);
});

test('a provider registered in the guest answers there', async () => {
  const text = await run(`
    ai.registerApiProvider({ api: 'mine', stream: () => { const s = ai.createAssistantMessageEventStream(); s.push({ type: 'done', message: { content: 'own' } }); return s; }, streamSimple() {} });
    return (await ai.complete({ api: 'mine' }, {})).content;`);
  expect(text).toBe('own');
  expect(guest.callsOf('agent.complete')).toEqual([]);
});

test('logins refuse by name', async () => {
  const text = await run(
    `const oauth = require('@mariozechner/pi-ai/oauth'); try { oauth.loginAnthropic({}); return 'worked'; } catch (e) { return e.message; }`,
  );
  expect(text).toMatch(/^ERR_NOT_SUPPORTED: loginAnthropic /);
});
