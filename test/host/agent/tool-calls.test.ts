/** One tool call from name to result, for the model and for extensions. */
import { describe, expect, test } from 'vitest';
import { HostError } from '../../../src/vocabulary/errors.js';
import type { BuiltinTool } from '../../../src/host/agent/agent-services.js';
import { TOOL_DEPTH_MAX } from '../../../src/host/agent/tool-calls.js';
import { attachGuest } from './in-process-guest.js';
import { createTestRuntime } from './test-runtime.js';
import { listOf, memberOf } from './plain.js';

const text = (value: string) => [{ type: 'text', text: value }];
const read: BuiltinTool = {
  name: 'read',
  description: 'Reads',
  parameters: { type: 'object', properties: { path: { type: 'string' } }, required: ['path'] },
  execute: (_id, params) => Promise.resolve({ content: text(`read ${JSON.stringify(params)}`) }),
};
const numbers = { type: 'object', properties: { n: { type: 'number' } }, required: ['n'] };

describe('tool calls', () => {
  test('an unknown tool is an error result with upstream’s text', async () => {
    const { runtime } = createTestRuntime();
    expect(await runtime.callTool('nope', {})).toEqual({
      content: text('Tool nope not found'),
      details: {},
      isError: true,
    });
  });

  test('arguments are prepared, converted and checked before the tool sees them', async () => {
    const { runtime } = createTestRuntime();
    attachGuest(runtime, 'a', (pi) => {
      pi.registerTool({
        name: 'add',
        parameters: numbers,
        prepareArguments: (args) => ({ n: memberOf(args, 'x') }),
        execute: (id, params) => ({
          content: text(`${id}:${String(params.n)}`),
          details: params,
          isError: true,
        }),
      });
    });
    expect(await runtime.callTool('add', { x: '5' }, { toolCallId: 'c1' })).toEqual({
      content: text('c1:5'),
      details: { n: 5 },
      isError: false,
    });
    const refused = await runtime.callTool('add', { x: 'y' });
    expect(refused.isError).toBe(true);
    expect(JSON.stringify(refused.content)).toContain(
      'Validation failed for tool \\"add\\":\\n  - n: must be number',
    );
  });

  test('a throw of the tool, a stop and a time-out are error results', async () => {
    const { runtime } = createTestRuntime();
    attachGuest(runtime, 'a', (pi) => {
      pi.registerTool({
        name: 'throws',
        execute: () => {
          throw new Error('broken');
        },
      });
      pi.registerTool({
        name: 'slow',
        execute: () => {
          throw new HostError('E_TIMEOUT', 'too slow');
        },
      });
    });
    expect(await runtime.callTool('throws', {})).toEqual({
      content: text('broken'),
      details: {},
      isError: true,
    });
    expect(await runtime.callTool('slow', {})).toMatchObject({
      content: text('too slow'),
      isError: true,
    });
  });

  test.each([[undefined], [null], ['x'], [5], [{}], [{ content: 'no list' }]])(
    'a result without content parts (%j) becomes an empty one',
    async (result) => {
      const { runtime } = createTestRuntime();
      attachGuest(runtime, 'a', (pi) => pi.registerTool({ name: 't', execute: () => result }));
      expect(await runtime.callTool('t', {})).toEqual({ content: [], isError: false });
    },
  );

  test('hooks see the validated input, may change it without a new check, and change the result', async () => {
    const { runtime } = createTestRuntime();
    const seen: unknown[] = [];
    attachGuest(runtime, 'a', (pi) => {
      pi.registerTool({
        name: 't',
        parameters: numbers,
        execute: (_id, params) => ({ content: text(JSON.stringify(params)) }),
      });
      pi.on('tool_call', (event) => {
        seen.push(event.input);
        event.input = { n: 'not a number' };
      });
      pi.on('tool_result', (event) => ({
        content: [...text('wrapped'), ...listOf(event.content)],
      }));
    });
    expect(await runtime.callTool('t', { n: '3' })).toEqual({
      content: [...text('wrapped'), ...text('{"n":"not a number"}')],
      isError: false,
    });
    expect(seen).toEqual([{ n: 3 }]);
  });

  test('a blocked tool does not run and has no tool_result', async () => {
    const { runtime } = createTestRuntime();
    const log: string[] = [];
    attachGuest(runtime, 'a', (pi) => {
      pi.registerTool({ name: 't', execute: () => log.push('ran') });
      pi.on('tool_call', () => ({ block: true }));
      pi.on('tool_result', () => log.push('result'));
    });
    expect(await runtime.callTool('t', {})).toMatchObject({
      content: text('Tool execution was blocked'),
      isError: true,
    });
    expect(log).toEqual([]);
  });

  test('updates arrive in order, also as events', async () => {
    const { runtime } = createTestRuntime();
    const updates: unknown[] = [];
    const events: string[] = [];
    attachGuest(runtime, 'a', (pi) => {
      pi.registerTool({
        name: 't',
        execute: (_id, _params, _signal, onUpdate) => {
          onUpdate({ content: text('1') });
          onUpdate({ content: text('2') });
          return { content: text('end') };
        },
      });
      for (const name of ['tool_execution_start', 'tool_execution_update', 'tool_execution_end'])
        pi.on(name, () => events.push(name));
    });
    await runtime.callTool('t', {}, { onUpdate: (update) => updates.push(update) });
    expect(updates).toEqual([{ content: text('1') }, { content: text('2') }]);
    expect(events).toEqual([
      'tool_execution_start',
      'tool_execution_update',
      'tool_execution_update',
      'tool_execution_end',
    ]);
  });

  test('an abort reaches the signal of the tool', async () => {
    const { runtime } = createTestRuntime();
    const aborter = new AbortController();
    attachGuest(runtime, 'a', (pi) => {
      pi.registerTool({
        name: 't',
        execute: (_id, _params, signal) => {
          aborter.abort();
          return { content: text(String(signal.aborted)) };
        },
      });
    });
    expect(await runtime.callTool('t', {}, { signal: aborter.signal })).toMatchObject({
      content: text('true'),
    });
  });

  test('an extension replaces a built-in tool in its place; the first extension with a name wins', async () => {
    const { runtime } = createTestRuntime({ tools: [read] });
    expect(await runtime.callTool('read', { path: 'x' })).toMatchObject({
      content: text('read {"path":"x"}'),
    });
    attachGuest(
      runtime,
      'b',
      (pi) => pi.registerTool({ name: 'read', execute: () => ({ content: text('b') }) }),
      { order: 2 },
    );
    attachGuest(
      runtime,
      'a',
      (pi) => {
        pi.registerTool({ name: 'zed', execute: () => ({ content: [] }) });
        pi.registerTool({
          name: 'read',
          description: 'mine',
          execute: () => ({ content: text('a') }),
        });
      },
      { order: 1 },
    );
    expect(await runtime.callTool('read', {})).toMatchObject({ content: text('a') });
    expect(runtime.getAllTools().map((tool) => tool.name)).toEqual(['read', 'zed']);
    expect(runtime.getActiveTools()).toEqual(['read', 'zed']);
    runtime.setActiveTools(['zed', 'unknown', 'zed']);
    expect(runtime.getActiveTools()).toEqual(['zed']);
  });

  test('hooks fire for tools that extensions call', async () => {
    const { runtime } = createTestRuntime({ tools: [read] });
    attachGuest(runtime, 'guard', (pi) =>
      pi.on('tool_call', () => ({ block: true, reason: 'guarded' })),
    );
    const caller = attachGuest(runtime, 'caller', () => undefined, { order: 1 });
    expect(
      await caller.pi.request('tool.call', { name: 'read', input: { path: 'x' } }),
    ).toMatchObject({ content: text('guarded'), isError: true });
  });

  test('a hook that calls a tool is not asked about its own call', async () => {
    const { runtime } = createTestRuntime({ tools: [read] });
    let calls = 0;
    attachGuest(runtime, 'a', (pi) =>
      pi.on('tool_call', async () => {
        calls += 1;
        await pi.request('tool.call', { name: 'read', input: { path: 'inner' } });
      }),
    );
    expect(await runtime.callTool('read', { path: 'outer' })).toMatchObject({ isError: false });
    expect(calls).toBe(1);
  });

  test('tools that call one another in a ring end at a depth', async () => {
    const { runtime } = createTestRuntime();
    let depth = 0;
    for (const [own, other] of [
      ['ping', 'pong'],
      ['pong', 'ping'],
    ] as const) {
      attachGuest(runtime, own, (pi) =>
        pi.registerTool({
          name: own,
          execute: async () => {
            depth += 1;
            return pi.request('tool.call', { name: other, input: {} });
          },
        }),
      );
    }
    expect(await runtime.callTool('ping', {})).toMatchObject({
      content: text('Tool calls are nested too deeply'),
    });
    expect(depth).toBeLessThanOrEqual(TOOL_DEPTH_MAX + 1);
  });

  test('two guards whose hooks call tools end too', async () => {
    const { runtime } = createTestRuntime({ tools: [read] });
    let hooks = 0;
    for (const id of ['a', 'b']) {
      attachGuest(runtime, id, (pi) =>
        pi.on('tool_call', async () => {
          hooks += 1;
          await pi.request('tool.call', { name: 'read', input: { path: id } });
        }),
      );
    }
    expect(await runtime.callTool('read', { path: 'x' })).toMatchObject({ isError: false });
    expect(hooks).toBeLessThan(2 ** (TOOL_DEPTH_MAX + 2));
  });

  test('snippets and guidelines of active tools are one line each and not repeated', () => {
    const { runtime } = createTestRuntime();
    attachGuest(runtime, 'a', (pi) =>
      pi.register('tool', {
        name: 't',
        promptSnippet: ' a\n  b ',
        promptGuidelines: [' x ', 'x', ''],
        has: [],
      }),
    );
    expect(runtime.toolPrompts()).toEqual({ snippets: { t: 'a b' }, guidelines: ['x'] });
  });
});
