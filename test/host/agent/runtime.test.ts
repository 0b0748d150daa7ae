/** Commands, shortcuts, flags, messages, the bus, sessions and identity of requests. */
import { describe, expect, test } from 'vitest';
import type { AgentDriver } from '../../../src/host/agent/agent-services.js';
import { BUS_EMITS_PER_SECOND_MAX, BUS_HOPS_MAX } from '../../../src/host/agent/event-bus.js';
import { createScriptedUi } from '../../../src/host/ui/scripted-ui.js';
import type { JsonValue } from '../../../src/vocabulary/json.js';
import { attachGuest } from './in-process-guest.js';
import { createTestRuntime } from './test-runtime.js';
import { listOf, memberOf, shown } from './plain.js';

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
};

describe('commands, shortcuts and flags', () => {
  test('the argument is everything behind the first space, untrimmed', async () => {
    const { runtime } = createTestRuntime();
    const got: string[] = [];
    attachGuest(runtime, 'a', (pi) =>
      pi.registerCommand('go', {
        handler: (args, ctx) => {
          got.push(args, shown(ctx.kind));
        },
      }),
    );
    expect(await runtime.runCommand('/go  a b ')).toBe(true);
    expect(await runtime.runCommand({ name: 'go', args: '' })).toBe(true);
    expect(await runtime.runCommand('/gone')).toBe(false);
    expect(got).toEqual([' a b ', 'command', '', 'command']);
  });

  test('equal names are invoked as name:1 and name:2 in load order', async () => {
    const { runtime } = createTestRuntime();
    const got: string[] = [];
    for (const [id, order] of [
      ['b', 2],
      ['a', 1],
    ] as const) {
      attachGuest(
        runtime,
        id,
        (pi) =>
          pi.registerCommand('x', {
            handler: () => {
              got.push(id);
            },
          }),
        { order },
      );
    }
    attachGuest(
      runtime,
      'c',
      (pi) =>
        pi.registerCommand('x:1', {
          handler: () => {
            got.push('c');
          },
        }),
      { order: 3 },
    );
    expect(runtime.getCommands().map((command) => command.name)).toEqual(['x:1', 'x:2', 'x:1:2']);
    await runtime.runCommand('/x:2');
    await runtime.runCommand('/x:1:2');
    expect(await runtime.runCommand('/x')).toBe(false);
    expect(got).toEqual(['b', 'c']);
  });

  test('an error of a command is reported and the command counts as handled', async () => {
    const { runtime, errors } = createTestRuntime();
    attachGuest(runtime, 'a', (pi) =>
      pi.registerCommand('go', {
        handler: () => {
          throw new Error('no');
        },
      }),
    );
    expect(await runtime.runCommand('/go')).toBe(true);
    expect(errors).toMatchObject([{ extensionPath: 'command:go', event: 'command', error: 'no' }]);
  });

  test('completions are made visible, damaged ones are left out', async () => {
    const { runtime } = createTestRuntime();
    attachGuest(runtime, 'a', (pi) => {
      pi.registerCommand('go', {
        handler: () => null,
        getArgumentCompletions: (prefix) => [
          { value: `${prefix}\x1b[2J`, label: 'l' },
          5,
          { label: 'x' },
          { value: 'v' },
        ],
      });
      pi.registerCommand('no', { handler: () => null });
    });
    expect(await runtime.completeCommand('go', 'p')).toEqual([
      { value: 'p␛[2J', label: 'l' },
      { value: 'v', label: 'v' },
    ]);
    expect(await runtime.completeCommand('no', 'p')).toBeNull();
  });

  test('reserved keys are skipped, other built-ins and earlier extensions give way with a warning', async () => {
    const { runtime } = createTestRuntime();
    const got: string[] = [];
    for (const id of ['a', 'b']) {
      attachGuest(runtime, id, (pi) => {
        for (const key of ['Ctrl+C', 'ctrl+y', 'alt+q'])
          pi.registerShortcut(key, {
            handler: (ctx) => {
              got.push(`${id} ${key} ${shown(ctx.hasUI)}`);
            },
          });
      });
    }
    expect(runtime.getShortcuts().map(({ key }) => key)).toEqual(['ctrl+y', 'alt+q']);
    expect(await runtime.runShortcut('CTRL+Y')).toBe(true);
    expect(await runtime.runShortcut('ctrl+c')).toBe(false);
    expect(got).toEqual(['b ctrl+y true']);
    expect(runtime.shortcutWarnings().map(({ message }) => message)).toEqual([
      "Extension shortcut 'Ctrl+C' from /ext/a.ts conflicts with built-in shortcut. Skipping.",
      "Extension shortcut conflict: 'ctrl+y' is built-in shortcut for tui.editor.yank and /ext/a.ts. Using /ext/a.ts.",
      "Extension shortcut 'Ctrl+C' from /ext/b.ts conflicts with built-in shortcut. Skipping.",
      "Extension shortcut conflict: 'ctrl+y' is built-in shortcut for tui.editor.yank and /ext/b.ts. Using /ext/b.ts.",
      "Extension shortcut conflict: 'ctrl+y' registered by both /ext/a.ts and /ext/b.ts. Using /ext/b.ts.",
      "Extension shortcut conflict: 'alt+q' registered by both /ext/a.ts and /ext/b.ts. Using /ext/b.ts.",
    ]);
  });

  test('the first definition of a flag wins, its value is shared by name, the command line comes first', () => {
    const { runtime } = createTestRuntime({ flags: new Map([['given', 'cli']]) });
    const a = attachGuest(runtime, 'a', (pi) => {
      pi.registerFlag('plan', { type: 'boolean', default: true });
      pi.registerFlag('given', { type: 'string', default: 'x' });
    });
    attachGuest(
      runtime,
      'b',
      (pi) => pi.registerFlag('plan', { type: 'string', default: 'other' }),
      { order: 1 },
    );
    expect(runtime.getFlags()).toMatchObject([
      { name: 'plan', type: 'boolean', value: true },
      { name: 'given', value: 'cli' },
    ]);
    runtime.setFlag('plan', false);
    expect(a.posts.at(-1)).toEqual({
      op: 'flags',
      message: { values: { given: 'cli', plan: false } },
    });
    expect(() => runtime.setFlag('none', true)).toThrow('No extension has a flag --none');
  });
});

describe('messages of extensions', () => {
  function driver(log: JsonValue[]): AgentDriver {
    return {
      prompt: (text, images, options) => {
        log.push(['prompt', text, [...images], options.deliverAs ?? null]);
        return Promise.resolve();
      },
      deliver: (message, how) => {
        log.push(['deliver', message.customType ?? null, how]);
        return Promise.resolve();
      },
      abort: () => Promise.resolve(),
      waitForIdle: () => Promise.resolve(),
      shutdown: () => {
        log.push(['shutdown']);
      },
      compact: () => Promise.reject(new Error('nothing to compact')),
    };
  }

  test('idle and without a turn a custom message is appended to the session and recorded', async () => {
    const { runtime, records } = createTestRuntime();
    const guest = attachGuest(runtime, 'a', () => undefined);
    await guest.pi.request('agent.send_message', {
      message: { customType: 'c', content: 'hi', display: true },
    });
    expect(runtime.session.entries()).toMatchObject([
      { type: 'custom_message', customType: 'c', content: 'hi', display: true },
    ]);
    expect(records).toEqual([
      {
        call: 'pi.sendMessage',
        extensionId: 'a',
        args: [{ customType: 'c', content: 'hi', display: true }, null],
      },
    ]);
  });

  test('delivery follows the state of the agent', async () => {
    const log: JsonValue[] = [];
    const { runtime } = createTestRuntime({ driver: driver(log) });
    const guest = attachGuest(runtime, 'a', () => undefined);
    const send = (customType: string, options: Record<string, JsonValue>) =>
      guest.pi.request('agent.send_message', { message: { customType, content: '' }, options });
    await send('turn', { triggerTurn: true });
    await send('next', { deliverAs: 'nextTurn' });
    runtime.setState({ isIdle: false });
    await send('steer', {});
    await send('follow', { deliverAs: 'followUp' });
    await settle();
    expect(log).toEqual([
      ['deliver', 'turn', 'triggerTurn'],
      ['deliver', 'steer', 'steer'],
      ['deliver', 'follow', 'followUp'],
    ]);
    expect(runtime.takeNextTurnMessages()).toMatchObject([{ role: 'custom', customType: 'next' }]);
    expect(runtime.takeNextTurnMessages()).toEqual([]);
  });

  test('what is said as the user passes the input handlers with source extension', async () => {
    const log: JsonValue[] = [];
    const { runtime } = createTestRuntime({ driver: driver(log) });
    attachGuest(runtime, 'a', (pi) =>
      pi.on('input', (event) =>
        event.source === 'extension'
          ? { action: 'transform', text: `${shown(event.text)}!` }
          : undefined,
      ),
    );
    const guest = attachGuest(runtime, 'b', () => undefined, { order: 1 });
    await guest.pi.request('agent.send_user_message', {
      content: [
        { type: 'text', text: 'a' },
        { type: 'image', data: 'x' },
        { type: 'text', text: 'b' },
      ],
    });
    await settle();
    expect(log).toEqual([['prompt', 'a\nb!', [{ type: 'image', data: 'x' }], null]]);
  });

  test('without an agent, or while it runs and without deliverAs, it is an extension error', async () => {
    const { runtime, errors } = createTestRuntime();
    const guest = attachGuest(runtime, 'a', () => undefined);
    await guest.pi.request('agent.send_user_message', { content: 'x' });
    await settle();
    expect(errors).toMatchObject([{ extensionPath: '<runtime>', event: 'send_user_message' }]);
    await expect(guest.pi.request('agent.compact', {})).rejects.toMatchObject({
      code: 'invalid_request',
    });
  });
});

describe('the event bus', () => {
  test('every other extension gets a copy, in order; the sender does not', async () => {
    const { runtime } = createTestRuntime();
    const got: JsonValue[] = [];
    const a = attachGuest(runtime, 'a', (pi) => pi.onBus(() => got.push('own')));
    for (const id of ['b', 'c'])
      attachGuest(runtime, id, (pi) => pi.onBus((channel, data) => got.push([id, channel, data])), {
        order: 1,
      });
    await a.pi.request('events.emit', { channel: 'x', data: { n: 1 } });
    await a.pi.request('events.emit', { channel: 'x', data: 2 });
    await settle();
    expect(got).toEqual([
      ['b', 'x', { n: 1 }],
      ['c', 'x', { n: 1 }],
      ['b', 'x', 2],
      ['c', 'x', 2],
    ]);
  });

  test('a ring of events ends at the hop limit and is reported', async () => {
    const { runtime, errors } = createTestRuntime();
    let hops = 0;
    for (const id of ['a', 'b']) {
      attachGuest(runtime, id, (pi) =>
        pi.onBus(async () => {
          hops += 1;
          await pi.request('events.emit', { channel: 'x', data: null });
        }),
      );
    }
    const starter = attachGuest(runtime, 'c', () => undefined);
    await starter.pi.request('events.emit', { channel: 'x', data: null });
    for (let turn = 0; turn < 40; turn += 1) await settle();
    expect(hops).toBeGreaterThan(2);
    expect(hops).toBeLessThanOrEqual(2 * BUS_HOPS_MAX);
    expect(
      errors.some(
        (error) => error.event === 'bus' && error.error.includes('caused by one another'),
      ),
    ).toBe(true);
  });

  test('a flood is dropped and reported once a second', async () => {
    const { runtime, errors, time } = createTestRuntime();
    const a = attachGuest(runtime, 'a', () => undefined);
    for (let count = 0; count < BUS_EMITS_PER_SECOND_MAX + 100; count += 1)
      void a.pi.request('events.emit', { channel: 'x' });
    expect(errors).toHaveLength(1);
    time.nowMs += 1_000;
    await a.pi.request('events.emit', { channel: 'x' });
    expect(errors).toHaveLength(1);
  });
});

describe('who asks', () => {
  test('an instance that was replaced gets no answer (INV-003, INV-011)', async () => {
    const { runtime } = createTestRuntime();
    const old = attachGuest(runtime, 'a', () => undefined, { generation: 1 });
    attachGuest(runtime, 'a', () => undefined, { generation: 2 });
    await expect(old.pi.request('session.append_entry', {})).rejects.toMatchObject({
      code: 'denied',
      reason: 'stale_generation',
    });
    expect(runtime.session.entries()).toEqual([]);
  });

  test('a detached extension leaves no registration, dialog or component behind', async () => {
    const ui = createScriptedUi();
    const { runtime } = createTestRuntime({ ui });
    const guest = attachGuest(runtime, 'a', (pi) => {
      pi.registerTool({ name: 't', execute: () => null });
      pi.registerCommand('c', { handler: () => null });
    });
    await guest.pi.request('ui.component_open', { id: 1, kind: 'header' });
    await guest.pi.request('ui.frame', { id: 1, width: 80, lines: ['x'] });
    expect(ui.frames()).toHaveLength(1);
    runtime.detach(guest.port.extensionId, 'unloaded');
    expect(ui.frames()).toEqual([]);
    expect(runtime.getAllTools()).toEqual([]);
    expect(runtime.getActiveTools()).toEqual([]);
    expect(runtime.getCommands()).toEqual([]);
    await expect(guest.pi.request('ui.notify', { message: 'x' })).rejects.toMatchObject({
      code: 'denied',
    });
  });

  test('unknown kinds and malformed params are invalid_request', async () => {
    const { runtime } = createTestRuntime();
    const guest = attachGuest(runtime, 'a', () => undefined);
    await expect(guest.pi.request('agent.become_root', {})).rejects.toMatchObject({
      code: 'invalid_request',
    });
    await expect(guest.pi.request('ui.notify', { message: 5 })).rejects.toMatchObject({
      code: 'invalid_request',
    });
    await expect(
      guest.pi.request('ui.notify', { message: 'x', capability: 'exec' }),
    ).rejects.toMatchObject({ code: 'invalid_request' });
  });

  test('registrations are plain data for inspection', () => {
    const { runtime } = createTestRuntime();
    const guest = attachGuest(runtime, 'a', (pi) => {
      pi.on('input', () => null);
      pi.on('input', () => null);
      pi.registerTool({ name: 't', execute: () => null });
      pi.register('message_renderer', { customType: 'm' });
      pi.register('provider', { name: 'p', config: { baseUrl: 'https://x.example' } });
    });
    expect(runtime.registrations(guest.port.extensionId)).toEqual({
      tools: [{ name: 't', has: ['execute'] }],
      commands: [],
      flags: [],
      shortcuts: [],
      events: { input: 2 },
      messageRenderers: ['m'],
      providers: [{ name: 'p', config: { baseUrl: 'https://x.example' }, has: [] }],
    });
  });

  test('a faulty provider is reported in upstream’s words and streaming is refused by name', async () => {
    const { runtime, errors } = createTestRuntime();
    attachGuest(runtime, 'a', (pi) =>
      pi.register('provider', { name: 'p', config: { models: [{ id: 'm' }] } }),
    );
    expect(errors).toMatchObject([
      {
        event: 'register_provider',
        error: 'Provider p: "baseUrl" is required when defining models.',
      },
    ]);
    await expect(runtime.streamProvider('p')).rejects.toThrow('Provider p: streaming');
  });
});

describe('the session', () => {
  test('an entry of a lane keeps its id, gets our leaf, and reaches the other replicas', async () => {
    const { runtime } = createTestRuntime();
    const a = attachGuest(runtime, 'a', () => undefined);
    const b = attachGuest(runtime, 'b', () => undefined);
    await settle();
    const before = [a.patches.length, b.patches.length];
    const entry = {
      type: 'custom',
      customType: 'c',
      data: 1,
      id: 'aaaaaaaa',
      parentId: null,
      timestamp: '2024-01-01T00:00:00.000Z',
    };
    await a.pi.request('session.append_entry', { entry });
    await settle();
    expect(runtime.session.entries()).toEqual([entry]);
    expect(a.patches).toHaveLength(before[0] ?? 0);
    expect(b.patches.at(-1)).toEqual({ session: { append: [entry], leafId: 'aaaaaaaa' } });
    await b.pi.request('session.append_entry', { entry: { ...entry, id: 'bbbbbbbb' } });
    await settle();
    expect(runtime.session.entry('bbbbbbbb')?.parentId).toBe('aaaaaaaa');
    expect(b.patches.at(-1)).toMatchObject({
      session: { append: [{ id: 'bbbbbbbb', parentId: 'aaaaaaaa' }] },
    });
  });

  test('no entry overwrites another', async () => {
    const { runtime } = createTestRuntime();
    const a = attachGuest(runtime, 'a', () => undefined);
    const entry = {
      type: 'custom',
      customType: 'c',
      data: 1,
      id: 'aaaaaaaa',
      parentId: null,
      timestamp: '2024-01-01T00:00:00.000Z',
    };
    await a.pi.request('session.append_entry', { entry });
    await a.pi.request('session.append_entry', { entry: { ...entry, type: 'message', data: 2 } });
    expect(runtime.session.entries().map((each) => [each.type, each.data])).toEqual([
      ['custom', 1],
      ['custom', 2],
    ]);
  });

  test('a new session asks, ends, starts and calls back in upstream’s order', async () => {
    const log: string[] = [];
    const { runtime } = createTestRuntime({
      instances: {
        replaceInstances: (reason) => {
          log.push(`replace ${reason}`);
          return Promise.resolve(() => {
            log.push('end');
            return Promise.resolve();
          });
        },
      },
    });
    const guest = attachGuest(runtime, 'a', (pi) => {
      for (const name of [
        'session_before_switch',
        'session_shutdown',
        'session_start',
        'resources_discover',
      ])
        pi.on(name, (event) => {
          log.push(`${name} ${shown(event.reason)}`);
        });
      pi.lend(1, () => {
        log.push('setup');
      });
      pi.lend(2, (ctx) => {
        log.push(`withSession ${shown(memberOf(ctx, 'generation'))}`);
      });
    });
    const answer = await guest.pi.request('agent.new_session', {
      setup: { $callback: 1 },
      withSession: { $callback: 2 },
    });
    expect(answer).toEqual({ cancelled: false });
    expect(log).toEqual([
      'session_before_switch new',
      'session_shutdown new',
      'replace new',
      'setup',
      'session_start new',
      'resources_discover startup',
      'withSession 2',
      'end',
    ]);
  });

  test('cancel of session_before_switch keeps the session', async () => {
    const { runtime } = createTestRuntime();
    const guest = attachGuest(runtime, 'a', (pi) =>
      pi.on('session_before_switch', () => ({ cancel: true })),
    );
    const { id } = runtime.session.header();
    expect(await guest.pi.request('agent.new_session', {})).toEqual({ cancelled: true });
    expect(runtime.session.header().id).toBe(id);
  });

  test('a fork before a user message keeps the path to it and gives its text back', async () => {
    const { runtime } = createTestRuntime();
    const guest = attachGuest(runtime, 'a', () => undefined);
    const first = runtime.session.appendMessage({ role: 'user', content: 'one' });
    const second = runtime.session.appendMessage({
      role: 'user',
      content: [{ type: 'text', text: 'two' }],
    });
    runtime.session.setLabel(first.id, 'here');
    expect(await guest.pi.request('agent.fork', { entryId: second.id })).toEqual({
      cancelled: false,
      selectedText: 'two',
    });
    expect(runtime.session.entries().map((entry) => entry.type)).toEqual(['message', 'label']);
    expect(runtime.session.label(first.id)).toBe('here');
    await expect(guest.pi.request('agent.fork', { entryId: 'none' })).rejects.toThrow(
      'Invalid entry ID for forking',
    );
  });

  test('tree navigation moves the leaf, uses the summary of an extension and tells about it', async () => {
    const { runtime } = createTestRuntime();
    const seen: unknown[] = [];
    const guest = attachGuest(runtime, 'a', (pi) => {
      pi.on('session_before_tree', (event) => {
        const { preparation } = event;
        seen.push([
          memberOf(preparation, 'commonAncestorId'),
          listOf(memberOf(preparation, 'entriesToSummarize')).length,
        ]);
        return { summary: { summary: 'what was left' }, label: 'L' };
      });
      pi.on('session_tree', (event) => {
        seen.push(event.fromExtension);
      });
    });
    const one = runtime.session.appendMessage({ role: 'assistant', content: [] });
    runtime.session.appendMessage({ role: 'user', content: 'two' });
    runtime.session.appendMessage({ role: 'user', content: 'three' });
    const result = await guest.pi.request('agent.navigate_tree', {
      targetId: one.id,
      summarize: true,
    });
    expect(result).toMatchObject({
      cancelled: false,
      summaryEntry: { type: 'branch_summary', summary: 'what was left', parentId: one.id },
    });
    expect(seen).toEqual([[one.id, 2], true]);
  });

  test('a custom renderer’s rows are cut and cleaned', async () => {
    const { runtime } = createTestRuntime();
    attachGuest(runtime, 'a', (pi) => pi.register('message_renderer', { customType: 'm' }));
    expect(
      await runtime.renderMessage({ customType: 'm' }, { expanded: false, width: 10 }),
    ).toEqual(['\x1b[31m!\x1b[0m']);
    expect(
      await runtime.renderMessage({ customType: 'other' }, { expanded: false, width: 10 }),
    ).toBeNull();
  });
});
