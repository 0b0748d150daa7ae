/** Dialogs, components and recording through the runtime, with answers from a script. */
import { describe, expect, test } from 'vitest';
import { DIALOGS_OPEN_MAX } from '../../../src/host/agent/ui-requests.js';
import { createNoUi } from '../../../src/host/ui/no-ui.js';
import { askPermission, NO_PROMPTS } from '../../../src/host/ui/permission-prompts.js';
import type { PermissionQuestion } from '../../../src/host/ui/permission-prompts.js';
import { createScriptedUi } from '../../../src/host/ui/scripted-ui.js';
import type { UiScript } from '../../../src/host/ui/scripted-ui.js';
import { parseDigest, parseExtensionId } from '../../../src/vocabulary/identity.js';
import { attachGuest } from '../agent/in-process-guest.js';
import { createTestRuntime } from '../agent/test-runtime.js';
import { shown } from '../agent/plain.js';

function scripted(script: UiScript) {
  const ui = createScriptedUi(script);
  const { runtime } = createTestRuntime({ ui });
  return { ui, runtime, guest: attachGuest(runtime, 'a', () => undefined) };
}

describe('dialogs', () => {
  test('answers come in order and every call is recorded with upstream’s arguments', async () => {
    const { ui, guest } = scripted({
      select: ['two', null, 0],
      confirm: [true],
      input: ['typed'],
      editor: ['text'],
    });
    const { request } = guest.pi;
    expect(await request('ui.select', { title: 'T', options: ['one', 'two'] })).toBe('two');
    expect(await request('ui.select', { title: 'T', options: ['one'] })).toBeNull();
    expect(await request('ui.select', { title: 'T', options: ['a\x1b[2J'] })).toBe('a\x1b[2J');
    expect(await request('ui.confirm', { title: 'T', message: 'M', timeoutMs: 5_000 })).toBe(true);
    expect(await request('ui.confirm', { title: 'T', message: 'M' })).toBe(false);
    expect(await request('ui.input', { title: 'T', placeholder: 'p' })).toBe('typed');
    expect(await request('ui.editor', { title: 'T', prefill: 'p' })).toBe('text');
    await request('ui.notify', { message: 'hi\x1b[31m!\x1b]0;t\x07', level: 'warning' });
    await request('ui.set_status', { key: 'k', text: '\x1b[32mok\x1b[39m\n' });
    await request('ui.set_status', { key: 'k' });
    await request('ui.set_widget', { key: 'w', lines: ['row'], placement: 'belowEditor' });
    expect(ui.records.map(({ call, args }) => [call, args])).toEqual([
      ['ui.select', ['T', ['one', 'two']]],
      ['ui.select', ['T', ['one']]],
      ['ui.select', ['T', ['a␛[2J']]],
      ['ui.confirm', ['T', 'M', { timeout: 5_000 }]],
      ['ui.confirm', ['T', 'M']],
      ['ui.input', ['T', 'p']],
      ['ui.editor', ['T', 'p']],
      ['ui.notify', ['hi!␛]0;t␇', 'warning']],
      ['ui.setStatus', ['k', '\x1b[32mok\x1b[39m␊\x1b[0m']],
      ['ui.setStatus', ['k', null]],
      ['ui.setWidget', ['w', ['row'], { placement: 'belowEditor' }]],
    ]);
  });

  test('without a UI dialogs answer as cancelled and components close at once', async () => {
    const { runtime } = createTestRuntime({ ui: createNoUi() });
    let closed: ((message: unknown) => void) | undefined;
    const event = new Promise((resolve) => {
      closed = resolve;
    });
    const guest = attachGuest(runtime, 'a', (pi) =>
      pi.onComponent((message) => {
        closed?.(message);
      }),
    );
    expect(await guest.pi.request('ui.select', { title: 'T', options: ['one'] })).toBeNull();
    expect(await guest.pi.request('ui.confirm', { title: 'T', message: '' })).toBe(false);
    await guest.pi.request('ui.component_open', { id: 5, kind: 'custom' });
    expect(await event).toEqual({ id: 5, event: 'close' });
  });

  test('an abort, a time-out and the end of the extension answer as cancelled although nobody does', async () => {
    const never = createScriptedUi();
    const silent = {
      ...never,
      confirm: () => new Promise<boolean>(() => undefined),
      input: () => new Promise<undefined>(() => undefined),
    };
    const { runtime } = createTestRuntime({ ui: silent });
    const guest = attachGuest(runtime, 'a', () => undefined);
    const aborter = new AbortController();
    const aborted = guest.pi.request('ui.confirm', { title: 'T', message: '' }, aborter.signal);
    aborter.abort();
    expect(await aborted).toBe(false);
    expect(await guest.pi.request('ui.input', { title: 'T', timeoutMs: 1 })).toBeNull();
    const orphan = guest.pi.request('ui.confirm', { title: 'T', message: '' });
    runtime.detach(guest.port.extensionId, 'stopped');
    expect(await orphan).toBe(false);
  });

  test('one extension cannot pile up dialogs (prompt fatigue, T7)', async () => {
    const silent = { ...createScriptedUi(), confirm: () => new Promise<boolean>(() => undefined) };
    const { runtime } = createTestRuntime({ ui: silent });
    const guest = attachGuest(runtime, 'a', () => undefined);
    const other = attachGuest(runtime, 'b', () => undefined);
    const open = Array.from({ length: DIALOGS_OPEN_MAX }, () =>
      guest.pi.request('ui.confirm', { title: 'T', message: '' }),
    );
    await expect(guest.pi.request('ui.confirm', { title: 'T', message: '' })).rejects.toMatchObject(
      { code: 'denied', reason: 'dialogs_max' },
    );
    const theirs = other.pi.request('ui.confirm', { title: 'T', message: '' });
    for (const id of ['a', 'b']) runtime.detach(parseExtensionId(id), 'unloaded');
    expect(await Promise.all([...open, theirs])).toEqual(
      Array.from({ length: DIALOGS_OPEN_MAX + 1 }, () => false),
    );
  });
});

describe('components', () => {
  test('keys are typed one after the other and each frame is recorded', async () => {
    const ui = createScriptedUi({ custom: [['x', 'q']], columns: 10 });
    const { runtime } = createTestRuntime({ ui });
    let text = '';
    let finish: (() => void) | undefined;
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const guest = attachGuest(runtime, 'a', (pi) =>
      pi.onComponent(async (message) => {
        text += shown(message.data);
        if (message.data !== 'q') {
          await pi.request('ui.frame', { id: 3, width: 80, lines: [`typed ${text} and more`] });
          return;
        }
        await pi.request('ui.component_close', { id: 3, result: { text } });
        finish?.();
      }),
    );
    await guest.pi.request('ui.component_open', {
      id: 3,
      kind: 'custom',
      overlay: true,
      focusable: true,
    });
    await guest.pi.request('ui.frame', { id: 3, width: 80, lines: ['start'] });
    await finished;
    expect(ui.records).toEqual([
      {
        call: 'ui.custom',
        extensionId: 'a',
        overlay: true,
        frames: [['start'], ['typed x an']],
        result: { text: 'xq' },
      },
    ]);
  });

  test('a component that the script does not know is closed', async () => {
    const { ui, runtime } = scripted({});
    let closed: ((message: unknown) => void) | undefined;
    const event = new Promise((resolve) => {
      closed = resolve;
    });
    const guest = attachGuest(runtime, 'b', (pi) => pi.onComponent((message) => closed?.(message)));
    await guest.pi.request('ui.component_open', { id: 3, kind: 'custom' });
    await guest.pi.request('ui.frame', { id: 3, width: 80, lines: ['start'] });
    expect(await event).toEqual({ id: 3, event: 'close' });
    expect(ui.records).toHaveLength(1);
  });

  test('nobody draws into another’s component, and ids are not taken twice (INV-011 d)', async () => {
    const { ui, runtime, guest } = scripted({ custom: [[], []] });
    const other = attachGuest(runtime, 'b', () => undefined);
    await guest.pi.request('ui.component_open', { id: 1, kind: 'footer' });
    await other.pi.request('ui.frame', { id: 1, width: 80, lines: ['forged'] });
    expect(ui.frames()).toEqual([]);
    await expect(
      guest.pi.request('ui.component_open', { id: 1, kind: 'footer' }),
    ).rejects.toMatchObject({ code: 'invalid_request' });
    await other.pi.request('ui.component_close', { id: 1 });
    await guest.pi.request('ui.frame', { id: 1, width: 80, lines: ['mine'] });
    expect(ui.frames()).toEqual([['mine']]);
  });
});

describe('permission questions', () => {
  const question: PermissionQuestion = {
    extensionId: parseExtensionId('a'),
    digest: parseDigest('0'.repeat(64)),
    capability: 'exec',
    call: 'exec.run',
    subject: 'rm \u202e -rf\x1b[2K',
    reason: 'mode_prompt',
  };

  test('no request of an extension reaches the channel: there is none in the runtime (INV-008)', async () => {
    const { guest } = scripted({ confirm: [true] });
    for (const kind of ['prompt.ask', 'ui.permission', 'permission.ask']) {
      await expect(guest.pi.request(kind, {})).rejects.toMatchObject({ code: 'invalid_request' });
    }
  });

  test('the subject is made visible; an error, an abort and an unknown answer are a deny', async () => {
    const { signal } = new AbortController();
    const seen: string[] = [];
    const answer = (value: unknown) => ({
      ask: (asked: PermissionQuestion) => {
        seen.push(asked.subject);
        return Promise.resolve(JSON.parse(JSON.stringify(value)));
      },
    });
    expect(await askPermission(answer('once'), question, signal)).toBe('once');
    expect(seen).toEqual(['rm <U+202E> -rf␛[2K']);
    expect(await askPermission(answer('yes'), question, signal)).toBe('deny');
    expect(await askPermission(answer(true), question, signal)).toBe('deny');
    expect(await askPermission(NO_PROMPTS, question, signal)).toBe('deny');
    expect(
      await askPermission({ ask: () => Promise.reject(new Error('closed')) }, question, signal),
    ).toBe('deny');
    expect(
      await askPermission(
        { ask: () => new Promise(() => undefined) },
        question,
        AbortSignal.abort(),
      ),
    ).toBe('deny');
  });
});
