import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OPEN_CALLS_MAX, STREAM_WINDOW } from '../../hostcalls/open-calls.js';
import type { Verdict } from '../../src/vocabulary/verdict.js';
import {
  CallError,
  dispatchFixture,
  errorOf,
  type DispatchFixture,
} from '../support/dispatch-fixture.js';

const PROMPT: Verdict = { decision: 'prompt', reason: 'prompt_required' };
const DENY: Verdict = { decision: 'deny', reason: 'deny_caps', remediation: 'do this' };
const write = { path: 'made.txt', flag: 'w', text: 'hello' };

let fixture: DispatchFixture;
beforeEach(() => {
  fixture = dispatchFixture();
});
afterEach(() => {
  fixture.close();
});
const bodies = (): readonly unknown[] => fixture.entries.map(({ kind, body }) => ({ kind, body }));

describe('the way of a call', () => {
  it('records the decision, then acts, then records the outcome (INV-005)', () => {
    let seen = '';
    fixture.onBarrier = () => {
      seen += `barrier with ${String(fixture.entries.length)} entries, file ${fixture.exists('made.txt') ? 'there' : 'absent'}`;
    };
    expect(fixture.sync('fs', 'write', write).text.startsWith('e')).toBe(false);
    expect(seen).toBe('barrier with 1 entries, file absent');
    expect(bodies()).toMatchObject([
      {
        kind: 'call',
        body: { method: 'fs', op: 'write', cap: 'write', decision: 'allow', gate: 'policy' },
      },
      { kind: 'outcome', body: { decision_seq: 0, outcome: 'ok' } },
    ]);
    expect(fixture.read('made.txt')).toBe('hello');
  });

  it('settles a synchronous read in one entry with decision and outcome', () => {
    fixture.sync('fs', 'write', write);
    fixture.entries.length = 0;
    expect(fixture.sync('fs', 'read', { path: 'made.txt', encoding: 'utf8' }).text).toBe('shello');
    expect(bodies()).toMatchObject([
      { kind: 'call', body: { op: 'read', decision: 'allow', outcome: 'ok' } },
    ]);
  });

  it('has no effect when the decision cannot be recorded (INV-005)', () => {
    fixture.onLine = () => {
      throw new Error('disk full');
    };
    expect(errorOf(fixture.sync('fs', 'write', write))).toMatchObject({ code: 'internal' });
    expect(fixture.exists('made.txt')).toBe(false);
  });

  it('has no effect when the entry does not reach the file before it (INV-005)', async () => {
    fixture.onBarrier = () => {
      throw new Error('disk full');
    };
    expect(errorOf(fixture.sync('fs', 'write', write))).toMatchObject({ code: 'internal' });
    expect(errorOf(await fixture.call('fs', 'write', write).reply)).toMatchObject({
      code: 'internal',
    });
    expect(fixture.exists('made.txt')).toBe(false);
  });

  it('has no effect when the policy epoch moves between admission and effect', () => {
    fixture.onBarrier = () => {
      fixture.epoch++;
    };
    expect(errorOf(fixture.sync('fs', 'write', write))).toMatchObject({
      code: 'denied',
      reason: 'epoch_moved',
    });
    expect(fixture.exists('made.txt')).toBe(false);
    expect(fixture.entries.at(-1)).toMatchObject({
      kind: 'outcome',
      body: { outcome: 'denied', detail: 'epoch_moved' },
    });
  });

  it('tells the guest the gate and the reason of a refusal, and the operator the resource', () => {
    fixture.state = { ...fixture.state, policy: { ...fixture.state.policy, write: DENY } };
    expect(errorOf(fixture.sync('fs', 'write', write))).toMatchObject({
      code: 'denied',
      reason: 'deny_caps',
    });
    expect(fixture.notices).toMatchObject([
      {
        op: 'write',
        capability: 'write',
        resource: 'made.txt',
        verdict: { gate: 'policy', remediation: 'do this' },
      },
    ]);
    expect(bodies()).toMatchObject([
      { kind: 'call', body: { decision: 'deny', outcome: 'denied' } },
    ]);
  });

  it.each([
    ['an unknown method', 'fs', 'steal', {}],
    ['a missing parameter', 'fs', 'write', {}],
    ['a parameter too many', 'fs', 'write', { ...write, capability: 'read' }],
    [
      'a form that the method does not have',
      'http',
      'request',
      { url: 'https://example.com/', verb: 'GET' },
    ],
  ])('records and refuses %s', (_what, method, op, params) => {
    expect(errorOf(fixture.sync(method, op, params))).toMatchObject({ code: 'invalid_request' });
    expect(bodies()).toMatchObject([
      { kind: 'call', body: { gate: 'abi', decision: 'deny', outcome: 'invalid_request' } },
    ]);
  });

  it('keeps what the guest wrote out of the ledger (INV-012)', () => {
    fixture.sync('fs', 'write', { path: 'canary-path', flag: 'w', text: 'canary-text' });
    fixture.sync('canary_method', 'canary_op', { canary: 1 });
    fixture.sync('Canary\nmethod"', 'x', {});
    const text = JSON.stringify(fixture.entries);
    expect(text).not.toMatch(/canary-/);
    expect(text).not.toMatch(/Canary/);
  });
});

describe('a question to a person', () => {
  const prompting = (): void => {
    fixture.state = { ...fixture.state, policy: { ...fixture.state.policy, write: PROMPT } };
  };

  it.each([
    ['allow_once', true],
    ['allow_session', true],
    ['deny', false],
    ['no_answer', false],
    ['yes please', false],
    [null, false],
  ] as const)('answered with %j has the effect: %j (INV-008)', async (answer, effect) => {
    prompting();
    fixture.answer = () => Promise.resolve({ value: answer });
    const reply = await fixture.call('fs', 'write', write).reply;
    expect(reply.text.startsWith('e')).toBe(!effect);
    expect(fixture.exists('made.txt')).toBe(effect);
    expect(fixture.entries.map(({ kind }) => kind).slice(0, 3)).toEqual(['call', 'prompt', 'call']);
  });

  it('that nobody can answer is a deny, synchronously too (INV-008)', () => {
    prompting();
    fixture.answerSync = () => {
      throw new CallError('denied', 'an inline lane cannot wait', { reason: 'sync_wait_inline' });
    };
    expect(errorOf(fixture.sync('fs', 'write', write))).toMatchObject({
      code: 'denied',
      reason: 'prompt_no_answer',
    });
    expect(fixture.exists('made.txt')).toBe(false);
  });

  it('answered for the session is not asked again, and a deny that came meanwhile stays (INV-004)', async () => {
    prompting();
    let asked = 0;
    fixture.answer = () => {
      asked++;
      return Promise.resolve({ value: 'allow_session' });
    };
    await fixture.call('fs', 'write', write).reply;
    await fixture.call('fs', 'write', write).reply;
    expect(asked).toBe(1);
    fixture.state = { ...fixture.state, policy: { ...fixture.state.policy, write: DENY } };
    expect(errorOf(await fixture.call('fs', 'write', write).reply)).toMatchObject({
      reason: 'deny_caps',
    });
  });

  it('is admitted again with the answer: a deny that came while the person thought wins', async () => {
    prompting();
    fixture.answer = () => {
      fixture.state = { ...fixture.state, killed: true };
      return Promise.resolve({ value: 'allow_once' });
    };
    expect(errorOf(await fixture.call('fs', 'write', write).reply)).toMatchObject({
      reason: 'kill_switch',
    });
    expect(fixture.exists('made.txt')).toBe(false);
  });

  it('ends with the extension: nothing happens after', async () => {
    prompting();
    let answerNow: (() => void) | undefined;
    fixture.answer = () =>
      new Promise((resolve) => {
        answerNow = () => {
          resolve({ value: 'allow_once' });
        };
      });
    const { first } = fixture.call('fs', 'write', write);
    expect(first).toBe('p');
    fixture.state = { ...fixture.state, killed: true };
    fixture.dispatcher.close('kill');
    answerNow?.();
    await new Promise(setImmediate);
    expect(fixture.exists('made.txt')).toBe(false);
  });
});

describe('open calls', () => {
  const sleep = { cmd: 'sleep', args: ['5'] };

  it('time out when they say so, and are recorded as that', async () => {
    const reply = await fixture.call('exec', 'run', sleep, { timeoutMs: 60 }).reply;
    const text = JSON.stringify(reply.text);
    expect(text.includes('timeout') || text.includes('killed')).toBe(true);
    expect(fixture.entries.at(-1)?.kind).toBe('outcome');
  });

  it('end when the guest cancels, and the child is gone', async () => {
    const { ticket, reply } = fixture.call(
      'exec',
      'spawn',
      { cmd: 'sleep', args: ['60'] },
      { mode: 't' },
    );
    await expect.poll(() => fixture.chunks.some(({ channel }) => channel === 'pid')).toBe(true);
    const pid = Number(Reflect.get(Object(fixture.chunks[0]?.chunk), 'pid'));
    fixture.control(ticket, 'cancel');
    await reply;
    await expect
      .poll(() => {
        try {
          process.kill(pid, 0);
          return true;
        } catch {
          return false;
        }
      })
      .toBe(false);
  });

  it('pause the idle deadline of the guest while they are open', async () => {
    await fixture.call('exec', 'run', { cmd: 'true', args: [] }).reply;
    expect(fixture.pauses).toEqual([true, false]);
  });

  it('need a ticket of their own', async () => {
    const first = fixture.call('exec', 'run', { cmd: 'sleep', args: ['0.2'] });
    const record = ['1', 'a', String(first.ticket), 'fs', 'read', '', '', '{"path":"x"}'].join(
      '\u001f',
    );
    expect(errorOf(fixture.dispatcher.record(record, undefined))).toMatchObject({
      code: 'invalid_request',
    });
    await first.reply;
  });

  it(`are at most ${String(OPEN_CALLS_MAX)}`, async () => {
    fixture.state = { ...fixture.state, policy: { ...fixture.state.policy, write: PROMPT } };
    fixture.answer = (_request, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          reject(new CallError('timeout', 'aborted'));
        });
      });
    const firsts = Array.from(
      { length: OPEN_CALLS_MAX + 5 },
      () => fixture.call('fs', 'write', write).first,
    );
    expect(firsts.filter((text) => text === 'p').length).toBe(OPEN_CALLS_MAX);
    fixture.dispatcher.close('stopped');
    await new Promise(setImmediate);
    expect(fixture.exists('made.txt')).toBe(false);
  });
});

describe('streams', () => {
  it('send at most a window of chunks ahead of a guest that takes none', async () => {
    const { ticket, reply } = fixture.call(
      'exec',
      'spawn',
      { cmd: 'sh', args: ['-c', 'yes 0123456789012345678901234567890123456789 | head -c 4000000'] },
      { mode: 't' },
    );
    await expect.poll(() => fixture.chunks.length).toBe(STREAM_WINDOW);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(fixture.chunks.length).toBe(STREAM_WINDOW);
    const giving = setInterval(() => fixture.control(ticket, 'credit'), 1);
    const done = await reply;
    clearInterval(giving);
    expect(done.text).toContain('"code":0');
    const bytes = fixture.chunks.reduce(
      (sum, { channel, chunk }) =>
        sum + (channel === 'stdout' && chunk instanceof Uint8Array ? chunk.length : 0),
      0,
    );
    expect(bytes).toBe(4_000_000);
  });

  it('give no more than a window, however much credit the guest claims', async () => {
    const { ticket, reply } = fixture.call(
      'exec',
      'spawn',
      { cmd: 'sh', args: ['-c', 'sleep 0.2; yes | head -c 3000000'] },
      { mode: 't' },
    );
    for (let count = 0; count < 10_000; count++) fixture.control(ticket, 'credit');
    await expect
      .poll(() => fixture.chunks.length, { timeout: 5_000 })
      .toBeGreaterThanOrEqual(STREAM_WINDOW);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(fixture.chunks.length).toBe(STREAM_WINDOW);
    fixture.control(ticket, 'cancel');
    await reply;
  });

  it('carry input to the child, and its end', async () => {
    const { ticket, reply } = fixture.call(
      'exec',
      'spawn',
      { cmd: 'cat', args: [], stdin: true },
      { mode: 't' },
    );
    await expect.poll(() => fixture.chunks.length).toBeGreaterThan(0);
    fixture.control(ticket, 'write', '9001', new TextEncoder().encode('through'));
    fixture.control(ticket, 'end');
    await reply;
    const output = fixture.chunks
      .filter(({ channel }) => channel === 'stdout')
      .map(({ chunk }) => (chunk instanceof Uint8Array ? new TextDecoder().decode(chunk) : ''));
    expect(output.join('')).toBe('through');
  });

  it('refuse input where none is taken, and unknown signals by name', async () => {
    const { ticket, reply } = fixture.call(
      'exec',
      'spawn',
      { cmd: 'sleep', args: ['5'] },
      { mode: 't' },
    );
    await expect.poll(() => fixture.chunks.length).toBeGreaterThan(0);
    expect(errorOf(fixture.control(ticket, 'control', 'SIGBOGUS'))).toMatchObject({
      code: 'invalid_request',
    });
    fixture.control(ticket, 'control', 'SIGKILL');
    expect((await reply).text).toContain('SIGKILL');
    expect(fixture.control(ticket, 'write', '1', new Uint8Array(1)).text).toBe('u');
  });
});
