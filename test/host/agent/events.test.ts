/** Merge rules of events, compared with the runner that upstream really uses. */
import {
  createExtensionRuntime,
  ExtensionRunner,
  SessionManager,
} from '@mariozechner/pi-coding-agent';
import { describe, expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '../../../src/vocabulary/json.js';
import { HostError } from '../../../src/vocabulary/errors.js';
import { attachGuest } from './in-process-guest.js';
import type { Handler } from './in-process-guest.js';
import { createTestRuntime } from './test-runtime.js';
import { memberOf, parseJson } from './plain.js';

type Extensions = readonly (readonly (readonly [event: string, handler: Handler])[])[];

interface Outcome {
  readonly result: unknown;
  readonly errors: readonly { path: string; event: string; error: string }[];
}

interface Scenario {
  readonly name: string;
  /** Fresh closures for each side. */
  readonly extensions: (log: string[]) => Extensions;
  readonly event: JsonObject & { readonly type: string };
}

/** How upstream emits each event, from the same event object. */
const UPSTREAM: Readonly<
  Record<string, readonly [method: string, args: (e: JsonObject) => unknown[]]>
> = {
  tool_call: ['emitToolCall', (e) => [e]],
  tool_result: ['emitToolResult', (e) => [e]],
  user_bash: ['emitUserBash', (e) => [e]],
  context: ['emitContext', (e) => [e.messages]],
  before_provider_request: ['emitBeforeProviderRequest', (e) => [e.payload]],
  before_agent_start: [
    'emitBeforeAgentStart',
    (e) => [e.prompt, e.images, e.systemPrompt, e.systemPromptOptions],
  ],
  message_end: ['emitMessageEnd', (e) => [e]],
  input: ['emitInput', (e) => [e.text, e.images, e.source]],
  resources_discover: ['emitResourcesDiscover', (e) => [e.cwd, e.reason]],
};

async function upstream(extensions: Extensions, event: Scenario['event']): Promise<Outcome> {
  const made = extensions.map((handlers, index) => {
    const map = new Map<string, Handler[]>();
    for (const [name, handler] of handlers) map.set(name, [...(map.get(name) ?? []), handler]);
    const path = `/ext/e${index}.ts`;
    return {
      path,
      resolvedPath: path,
      sourceInfo: {},
      handlers: map,
      tools: new Map(),
      messageRenderers: new Map(),
      commands: new Map(),
      flags: new Map(),
      shortcuts: new Map(),
    };
  });
  const runner: unknown = Reflect.construct(ExtensionRunner, [
    made,
    createExtensionRuntime(),
    '/work',
    SessionManager.inMemory('/work'),
    {},
  ]);
  if (typeof runner !== 'object' || runner === null) throw new Error('no runner');
  const errors: { path: string; event: string; error: string }[] = [];
  const call = (method: string, args: unknown[]): unknown => {
    const fn: unknown = Reflect.get(runner, method);
    if (typeof fn !== 'function') throw new Error(`no method ${method}`);
    return Reflect.apply(fn, runner, args);
  };
  call('onError', [
    (e: { extensionPath: string; event: string; error: string }) =>
      errors.push({ path: e.extensionPath, event: e.event, error: e.error }),
  ]);
  const copy = structuredClone(event);
  const [method, args] = UPSTREAM[event.type] ?? ['emit', (e: JsonObject) => [e]];
  let result: unknown;
  try {
    result = await call(method, args(copy));
  } catch (error) {
    // The agent loop turns a throwing tool_call handler into a blocked call with this text.
    result = { block: true, reason: error instanceof Error ? error.message : String(error) };
    errors.push({ path: '', event: event.type, error: '' });
  }
  if (event.type === 'tool_call') result = { ...Object(result), input: copy.input };
  return { result: result === undefined ? undefined : JSON.parse(JSON.stringify(result)), errors };
}

async function ours(extensions: Extensions, event: Scenario['event']): Promise<Outcome> {
  const { runtime, errors } = createTestRuntime();
  extensions.forEach((handlers, index) => {
    attachGuest(
      runtime,
      `e${index}`,
      (pi) => {
        for (const [name, handler] of handlers) pi.on(name, handler);
      },
      { order: index },
    );
  });
  const result = await runtime.emit(event);
  return {
    result: result === undefined ? undefined : JSON.parse(JSON.stringify(result)),
    errors: errors.map(({ extensionPath, event: name, error }) => ({
      path: extensionPath,
      event: name,
      error,
    })),
  };
}

const returns =
  (value: unknown): Handler =>
  () =>
    value;
const fails =
  (text: string): Handler =>
  () => {
    throw new Error(text);
  };
const nextMessage = (text: string): JsonObject => ({ role: 'user', content: text, timestamp: 1 });

const scenarios: readonly Scenario[] = [
  {
    name: 'results of notifications are ignored',
    event: { type: 'agent_start' },
    extensions: (log) => [
      [
        [
          'agent_start',
          () => {
            log.push('a');
            return { cancel: true };
          },
        ],
      ],
      [
        [
          'agent_start',
          () => {
            log.push('b');
          },
        ],
      ],
    ],
  },
  {
    name: 'handlers run in load order, then in order of registration, and wait for one another',
    event: { type: 'turn_start', turnIndex: 0 },
    extensions: (log) => [
      [
        [
          'turn_start',
          async () => {
            await Promise.resolve();
            log.push('a1');
          },
        ],
        [
          'turn_start',
          () => {
            log.push('a2');
          },
        ],
      ],
      [
        [
          'turn_start',
          () => {
            log.push('b1');
          },
        ],
      ],
    ],
  },
  {
    name: 'a failing handler is reported and the next one runs',
    event: { type: 'agent_end', messages: [] },
    extensions: (log) => [
      [
        ['agent_end', fails('broken')],
        [
          'agent_end',
          () => {
            log.push('next');
          },
        ],
      ],
      [
        [
          'agent_end',
          () => {
            log.push('other');
          },
        ],
      ],
    ],
  },
  {
    name: 'the last truthy result of session_before_switch wins',
    event: { type: 'session_before_switch', reason: 'new' },
    extensions: () => [
      [
        ['session_before_switch', returns({ a: 1 })],
        ['session_before_switch', returns(undefined)],
      ],
      [
        ['session_before_switch', returns({ b: 2 })],
        ['session_before_switch', returns(0)],
      ],
    ],
  },
  {
    name: 'cancel ends session_before_fork at once',
    event: { type: 'session_before_fork', entryId: 'x', position: 'before' },
    extensions: (log) => [
      [['session_before_fork', returns({ cancel: true })]],
      [
        [
          'session_before_fork',
          () => {
            log.push('late');
            return { cancel: false };
          },
        ],
      ],
    ],
  },
  {
    name: 'a compaction of an extension is handed on',
    event: { type: 'session_before_compact', branchEntries: [] },
    extensions: () => [
      [
        [
          'session_before_compact',
          returns({ compaction: { summary: 's', firstKeptEntryId: 'k', tokensBefore: 5 } }),
        ],
      ],
    ],
  },
  {
    name: 'tool_call keeps the last result and the changed input',
    event: { type: 'tool_call', toolName: 'bash', toolCallId: '1', input: { command: 'ls' } },
    extensions: (log) => [
      [
        [
          'tool_call',
          (e) => {
            Object.assign(Object(e.input), { command: 'ls -l' });
            return { reason: 'first' };
          },
        ],
      ],
      [
        [
          'tool_call',
          (e) => {
            log.push(JSON.stringify(e.input));
            return { reason: 'second' };
          },
        ],
      ],
    ],
  },
  {
    name: 'block ends the chain of tool_call',
    event: { type: 'tool_call', toolName: 'bash', toolCallId: '1', input: {} },
    extensions: (log) => [
      [
        ['tool_call', returns({ block: true, reason: 'no' })],
        [
          'tool_call',
          () => {
            log.push('late');
          },
        ],
      ],
      [
        [
          'tool_call',
          () => {
            log.push('later');
          },
        ],
      ],
    ],
  },
  {
    name: 'tool_result: each given field replaces and is seen by the next',
    event: {
      type: 'tool_result',
      toolName: 't',
      toolCallId: '1',
      input: {},
      content: [{ type: 'text', text: 'a' }],
      details: { x: 1 },
      isError: false,
    },
    extensions: (log) => [
      [
        ['tool_result', returns({ content: [{ type: 'text', text: 'b' }] })],
        ['tool_result', fails('oops')],
      ],
      [
        [
          'tool_result',
          (e) => {
            log.push(JSON.stringify(e.content));
            return { isError: true };
          },
        ],
        ['tool_result', returns({ details: null })],
      ],
    ],
  },
  {
    name: 'tool_result without results says nothing',
    event: {
      type: 'tool_result',
      toolName: 't',
      toolCallId: '1',
      input: {},
      content: [],
      details: {},
      isError: false,
    },
    extensions: () => [
      [
        ['tool_result', returns(undefined)],
        ['tool_result', returns({})],
      ],
    ],
  },
  {
    name: 'context: returned lists and edits in place are handed on',
    event: { type: 'context', messages: [nextMessage('a')] },
    extensions: (log) => [
      [
        [
          'context',
          (e) => {
            if (Array.isArray(e.messages)) e.messages.push(nextMessage('b'));
          },
        ],
      ],
      [
        [
          'context',
          (e) => {
            log.push(JSON.stringify(e.messages));
            return { messages: [nextMessage('c')] };
          },
        ],
        ['context', fails('x')],
        [
          'context',
          (e) => {
            if (Array.isArray(e.messages)) e.messages.push(nextMessage('d'));
          },
        ],
      ],
    ],
  },
  {
    name: 'before_agent_start collects messages and chains the prompt',
    event: {
      type: 'before_agent_start',
      prompt: 'p',
      systemPrompt: 'base',
      systemPromptOptions: {},
    },
    extensions: (log) => [
      [
        [
          'before_agent_start',
          returns({
            message: { customType: 'm1', content: 'x', display: true },
            systemPrompt: 'one',
          }),
        ],
      ],
      [
        [
          'before_agent_start',
          (e) => {
            log.push(String(e.systemPrompt));
            return {
              systemPrompt: `${String(e.systemPrompt)}+two`,
              message: { customType: 'm2', content: 'y', display: false },
            };
          },
        ],
        ['before_agent_start', fails('z')],
      ],
    ],
  },
  {
    name: 'before_agent_start without results says nothing',
    event: {
      type: 'before_agent_start',
      prompt: 'p',
      systemPrompt: 'base',
      systemPromptOptions: {},
    },
    extensions: () => [[['before_agent_start', returns({})]]],
  },
  {
    name: 'an empty system prompt is a result',
    event: {
      type: 'before_agent_start',
      prompt: 'p',
      systemPrompt: 'base',
      systemPromptOptions: {},
    },
    extensions: () => [[['before_agent_start', returns({ systemPrompt: '' })]]],
  },
  {
    name: 'before_provider_request: whatever is defined replaces the payload',
    event: { type: 'before_provider_request', payload: { a: 1 } },
    extensions: (log) => [
      [
        ['before_provider_request', returns(undefined)],
        ['before_provider_request', returns({ a: 2 })],
      ],
      [
        [
          'before_provider_request',
          (e) => {
            log.push(JSON.stringify(e.payload));
            return null;
          },
        ],
      ],
    ],
  },
  {
    name: 'message_end keeps the role and chains',
    event: { type: 'message_end', message: { role: 'assistant', content: 'a' } },
    extensions: (log) => [
      [
        ['message_end', returns({ message: { role: 'user', content: 'no' } })],
        ['message_end', returns({ message: { role: 'assistant', content: 'b' } })],
      ],
      [
        [
          'message_end',
          (e) => {
            log.push(JSON.stringify(e.message));
          },
        ],
      ],
    ],
  },
  {
    name: 'message_end without results says nothing',
    event: { type: 'message_end', message: { role: 'assistant', content: 'a' } },
    extensions: () => [[['message_end', returns({})]]],
  },
  {
    name: 'input: transforms chain',
    event: { type: 'input', text: 'a', source: 'interactive' },
    extensions: (log) => [
      [
        ['input', returns({ action: 'transform', text: 'b' })],
        ['input', returns({ action: 'continue' })],
      ],
      [
        [
          'input',
          (e) => {
            log.push(String(e.text));
            return { action: 'transform', text: 'c', images: [{ type: 'image' }] };
          },
        ],
      ],
    ],
  },
  {
    name: 'input: the first handled ends everything',
    event: { type: 'input', text: 'a', source: 'rpc' },
    extensions: (log) => [
      [['input', returns({ action: 'handled' })]],
      [
        [
          'input',
          () => {
            log.push('late');
          },
        ],
      ],
    ],
  },
  {
    name: 'input: a transform to the same text is no change',
    event: { type: 'input', text: 'a', source: 'rpc' },
    extensions: () => [
      [
        ['input', returns({ action: 'transform', text: 'b' })],
        ['input', returns({ action: 'transform', text: 'a' })],
      ],
    ],
  },
  {
    name: 'user_bash: the first truthy result wins',
    event: { type: 'user_bash', command: 'ls', excludeFromContext: false, cwd: '/work' },
    extensions: (log) => [
      [
        ['user_bash', fails('x')],
        ['user_bash', returns(undefined)],
      ],
      [
        [
          'user_bash',
          returns({ result: { output: 'o', exitCode: 0, cancelled: false, truncated: false } }),
        ],
        [
          'user_bash',
          () => {
            log.push('late');
          },
        ],
      ],
    ],
  },
  {
    name: 'resources_discover concatenates with the path of the extension',
    event: { type: 'resources_discover', cwd: '/work', reason: 'startup' },
    extensions: () => [
      [
        ['resources_discover', returns({ skillPaths: ['/s1'], themePaths: [] })],
        ['resources_discover', fails('x')],
      ],
      [['resources_discover', returns({ skillPaths: ['/s2'], promptPaths: ['/p'] })]],
    ],
  },
  {
    name: 'a failure without other handlers is no result',
    event: { type: 'agent_start' },
    extensions: () => [
      [
        [
          'agent_start',
          () => {
            throw new Error('text');
          },
        ],
      ],
    ],
  },
];

describe('events across extensions', () => {
  for (const { name, event, extensions } of scenarios) {
    test(`${name}, as upstream`, async () => {
      const [theirLog, ourLog]: [string[], string[]] = [[], []];
      const theirs = await upstream(extensions(theirLog), event);
      const mine = await ours(extensions(ourLog), event);
      expect(mine).toEqual(theirs);
      expect(ourLog).toEqual(theirLog);
    });
  }

  test('a tool_call handler that throws blocks the tool with its message (INV-007)', async () => {
    const log: string[] = [];
    const extensions: Extensions = [
      [
        ['tool_call', fails('guard broke')],
        ['tool_call', () => log.push('late')],
      ],
    ];
    const event = { type: 'tool_call', toolName: 'bash', toolCallId: '1', input: { a: 1 } };
    expect((await ours(extensions, event)).result).toEqual(
      (await upstream(extensions, event)).result,
    );
    expect(log).toEqual([]);
  });

  test('a tool_call handler that times out blocks the tool', async () => {
    const late: Handler = () => {
      throw new HostError('E_TIMEOUT', 'the handler did not finish in time');
    };
    const { result } = await ours([[['tool_call', late]]], {
      type: 'tool_call',
      toolName: 'bash',
      toolCallId: '1',
      input: {},
    });
    expect(result).toEqual({
      block: true,
      reason: 'the handler did not finish in time',
      input: {},
    });
  });

  test('a tool_call handler can change the input and nothing else of the event (T2)', async () => {
    const { runtime } = createTestRuntime();
    const seen: JsonValue[] = [];
    attachGuest(runtime, 'a', (pi) =>
      pi.on('tool_call', (event) => {
        event.toolName = 'read';
        event.toolCallId = 'forged';
        event.input = { path: '/changed' };
      }),
    );
    attachGuest(
      runtime,
      'b',
      (pi) =>
        pi.on('tool_call', (event) => {
          seen.push(parseJson(JSON.stringify(event)));
        }),
      { order: 1 },
    );
    const result = await runtime.emit({
      type: 'tool_call',
      toolName: 'write',
      toolCallId: '7',
      input: { path: '/x' },
    });
    expect(seen).toEqual([
      { type: 'tool_call', toolName: 'write', toolCallId: '7', input: { path: '/changed' } },
    ]);
    expect(result).toEqual({ input: { path: '/changed' } });
  });

  test('a stopped extension that guarded tools blocks them until the operator decides', async () => {
    const { runtime } = createTestRuntime();
    const guard = attachGuest(runtime, 'guard', (pi) => pi.on('tool_call', returns(undefined)));
    const event = { type: 'tool_call', toolName: 'bash', toolCallId: '1', input: {} };
    runtime.detach(guard.port.extensionId, 'stopped');
    expect(runtime.deadGuards()).toEqual(['guard']);
    expect(await runtime.emit(event)).toMatchObject({
      block: true,
    });
    expect(runtime.releaseGuard(guard.port.extensionId)).toBe(true);
    expect(await runtime.emit(event)).toBeUndefined();
  });

  test('a fresh instance that guards again takes the place of the dead one', async () => {
    const { runtime } = createTestRuntime();
    const guard = attachGuest(runtime, 'guard', (pi) => pi.on('tool_call', returns(undefined)));
    runtime.detach(guard.port.extensionId, 'killed');
    attachGuest(runtime, 'guard', (pi) => pi.on('tool_call', returns(undefined)), {
      generation: 2,
    });
    expect(runtime.deadGuards()).toEqual([]);
  });

  test('a dead guard that fails to load again stays dead', () => {
    const { runtime } = createTestRuntime();
    const guard = attachGuest(runtime, 'guard', (pi) => pi.on('tool_call', returns(undefined)));
    const { extensionId } = guard.port;
    runtime.detach(extensionId, 'stopped');
    attachGuest(runtime, 'guard', (pi) => pi.on('tool_call', returns(undefined)), {
      generation: 2,
    });
    runtime.detach(extensionId, 'load_failed');
    expect(runtime.deadGuards()).toEqual(['guard']);
  });

  test('while a guard is loaded anew tools wait for it, and one without a guard releases them', async () => {
    const { runtime } = createTestRuntime();
    attachGuest(runtime, 'guard', (pi) => pi.on('tool_call', returns(undefined)));
    attachGuest(runtime, 'guard', () => undefined, { generation: 2 });
    expect(runtime.deadGuards()).toEqual(['guard']);
    await runtime.control.start('reload');
    expect(runtime.deadGuards()).toEqual([]);
  });

  test('the end of an old generation does not detach the new one', () => {
    const { runtime } = createTestRuntime();
    const old = attachGuest(runtime, 'a', () => undefined);
    attachGuest(runtime, 'a', () => undefined, { generation: 2 });
    runtime.detach(old.port.extensionId, 'replaced', 1);
    expect(runtime.extensions()).toEqual(['a']);
  });

  test('an extension that is unloaded on purpose leaves no dead guard', () => {
    const { runtime } = createTestRuntime();
    const guard = attachGuest(runtime, 'guard', (pi) => pi.on('tool_call', returns(undefined)));
    runtime.detach(guard.port.extensionId, 'unloaded');
    expect(runtime.deadGuards()).toEqual([]);
  });

  test('handlers registered while an event is dispatched are not called in it', async () => {
    const { runtime } = createTestRuntime();
    const log: string[] = [];
    attachGuest(runtime, 'a', (pi) =>
      pi.on('agent_start', () => {
        pi.on('agent_start', () => log.push('late'));
      }),
    );
    await runtime.emit({ type: 'agent_start' });
    expect(log).toEqual([]);
    await runtime.emit({ type: 'agent_start' });
    expect(log).toEqual(['late']);
  });

  test('ctx.getSystemPrompt sees the chained prompt inside before_agent_start and the base after', async () => {
    const { runtime } = createTestRuntime();
    runtime.setState({ systemPrompt: 'base' });
    attachGuest(runtime, 'a', (pi) =>
      pi.on('before_agent_start', returns({ systemPrompt: 'one' })),
    );
    const second = attachGuest(
      runtime,
      'b',
      (pi) => pi.on('before_agent_start', returns(undefined)),
      { order: 1 },
    );
    await runtime.emit({ type: 'before_agent_start', prompt: 'p', systemPrompt: 'base' });
    const prompts = second.patches.flatMap((patch) => {
      const keys = Object.keys(patch.agent ?? {});
      const prompt = memberOf(patch, 'agent', 'state', 'systemPrompt');
      return keys.length === 1 && prompt !== undefined ? [prompt] : [];
    });
    expect(prompts.slice(-2)).toEqual(['one', 'base']);
  });

  test('an abort of the caller reaches event.signal of session_before_compact', async () => {
    const { runtime } = createTestRuntime();
    const aborter = new AbortController();
    const guest = attachGuest(runtime, 'a', (pi) =>
      pi.on('session_before_compact', (event) => {
        expect(event.signal).toEqual({ $abort: 1 });
        aborter.abort(new Error('enough'));
      }),
    );
    await runtime.emit({ type: 'session_before_compact' }, { signal: aborter.signal });
    expect(guest.posts).toEqual([{ op: 'abort', message: { abortId: 1, reason: 'enough' } }]);
  });
});
