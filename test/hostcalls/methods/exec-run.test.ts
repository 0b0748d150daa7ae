import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  EXEC_RUN_REQUEST,
  execRun,
  runOnMain,
  runOnMainBlocking,
} from '../../../hostcalls/methods/exec-run.js';
import type { MethodContext, MethodResult } from '../../../hostcalls/method-spec.js';
import type { MainReply, MainRequest } from '../../../hostcalls/services.js';
import {
  alive,
  hostOf,
  makeWorkspace,
  sh,
  type Workspace,
} from '../connectors/shell/exec-fixture.js';
import { capabilityOf, contextFor, laneServices, opened } from './exec-env-calls.js';

let ws: Workspace;
beforeEach(async () => {
  ws = await makeWorkspace();
});
afterEach(async () => {
  await ws.remove();
});

const spec = opened(execRun);
const services = laneServices(process.env);

async function run(given: unknown, more: Partial<MethodContext> = {}): Promise<MethodResult> {
  const params = spec.params.parse(given);
  const context = contextFor(execRun, params, { scope: ws.scope, services, ...more });
  if (spec.run === undefined) throw new Error('no async form');
  return spec.run(params, context);
}

describe('exec.run', () => {
  it('needs exec, changes the world, is critical and pauses the deadline (INV-002)', () => {
    expect(capabilityOf(execRun, sh('x'))).toBe('exec');
    expect(spec).toMatchObject({ effect: 'write', critical: true, pausesDeadline: true });
  });

  it('tells the gates argv, or the one line that a shell will run', () => {
    expect(spec.resources?.({ cmd: 'git', args: ['commit', '-m', '$X; y'] })).toEqual([
      { kind: 'command', argv: ['git', 'commit', '-m', '$X; y'], shell: false, cwd: undefined },
    ]);
    expect(spec.resources?.({ cmd: 'ls', args: ['a', '; rm b'], shell: true, cwd: 'd' })).toEqual([
      { kind: 'command', argv: ['ls a ; rm b'], shell: true, cwd: 'd' },
    ]);
  });

  it('gives facts and both outputs as one attachment', async () => {
    const result = await run(sh('printf out; printf error >&2; exit 2'));
    expect(result.value).toEqual({
      code: 2,
      signal: null,
      killed: false,
      timedOut: false,
      truncated: false,
      stdoutBytes: 3,
    });
    expect(Buffer.from(result.bytes ?? []).toString()).toBe('outerror');
  });

  it('passes attached bytes to standard input, else the text', async () => {
    const bytes = new Uint8Array([1, 2, 255]);
    expect((await run({ cmd: 'cat', args: [], input: 'text' }, { bytes })).bytes).toEqual(bytes);
    const text = await run({ cmd: 'cat', args: [], input: 'text' });
    expect(Buffer.from(text.bytes ?? []).toString()).toBe('text');
  });

  it('tells of a program that could not be started as a fact', async () => {
    const result = await run({ cmd: 'no-such-program', args: [] });
    expect(result.value).toEqual({
      code: null,
      signal: null,
      killed: false,
      timedOut: false,
      truncated: false,
      stdoutBytes: 0,
      error: {
        errno: 'ENOENT',
        syscall: 'spawn no-such-program',
        path: 'no-such-program',
      },
    });
  });

  it('refuses a directory outside the roots as a denial', async () => {
    await expect(run({ cmd: 'true', args: [], cwd: '..' })).rejects.toMatchObject({
      code: 'denied',
      details: { errno: 'EACCES' },
    });
  });

  it('refuses input over the limit for writing', async () => {
    const scope = { ...ws.scope, limits: { ...ws.scope.limits, writeBytesMax: 2 } };
    await expect(
      run({ cmd: 'cat', args: [] }, { scope, bytes: new Uint8Array(3) }),
    ).rejects.toMatchObject({ code: 'invalid_request' });
  });

  it.each([
    ['no command', { args: [] }],
    ['an empty command', { cmd: '', args: [] }],
    ['no arguments', { cmd: 'x' }],
    ['arguments that are no texts', { cmd: 'x', args: [1] }],
    ['NUL in the command', { cmd: 'a\0b', args: [] }],
    ['NUL in an argument', { cmd: 'a', args: ['\0'] }],
    ['NUL in a variable', { cmd: 'a', args: [], env: { X: '\0' } }],
    ['NUL in the name of a variable', { cmd: 'a', args: [], env: { 'X\0': '' } }],
    ['a variable that is no text', { cmd: 'a', args: [], env: { X: 1 } }],
    [
      'too many variables',
      {
        cmd: 'a',
        args: [],
        env: Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`A${i}`, ''])),
      },
    ],
    ['a negative time-out', { cmd: 'a', args: [], timeoutMs: -1 }],
    ['a time-out that wraps', { cmd: 'a', args: [], timeoutMs: 2 ** 31 }],
    ['a limit that is no number', { cmd: 'a', args: [], maxBuffer: '1' }],
    ['a shell by name', { cmd: 'a', args: [], shell: '/bin/bash' }],
    ['a detached child', { cmd: 'a', args: [], detached: true }],
    ['another user', { cmd: 'a', args: [], uid: 0 }],
    ['a capability', { cmd: 'a', args: [], capability: 'log' }],
  ])('refuses %s', (_title, given) => {
    expect(spec.params.safeParse(given).success).toBe(false);
  });
});

describe('a synchronous exec.run', () => {
  function runSync(given: unknown, more: Partial<MethodContext> = {}) {
    const sent: { request: MainRequest; timeoutMs: number }[] = [];
    const answer: MainReply = { value: { code: 0 }, bytes: new Uint8Array([1]) };
    const params = spec.params.parse(given);
    const line = laneServices(process.env, {
      requestSync: (request, timeoutMs) => {
        sent.push({ request, timeoutMs });
        return answer;
      },
    });
    const context = contextFor(execRun, params, { scope: ws.scope, services: line, ...more });
    if (spec.runSync === undefined) throw new Error('no sync form');
    const result = spec.runSync(params, context);
    return { sent, result, answer, context };
  }

  const onMain = (request: MainRequest, epoch = 1, signal = new AbortController().signal) =>
    runOnMain(request, {
      scope: ws.scope,
      host: hostOf(process.env),
      epoch: () => epoch,
      signal,
      registry: ws.registry,
    });

  it('is sent to the main thread, waits longer than the program may take, and blocks nothing else (decisions 1.5, W2)', () => {
    const { sent, result, answer, context } = runSync({
      cmd: 'sleep',
      args: ['9'],
      timeoutMs: 9_000,
    });
    expect(result).toBe(answer);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.request.kind).toBe(EXEC_RUN_REQUEST);
    expect(sent[0]?.request.principal).toBe(context.permit.facts.principal);
    expect(sent[0]?.timeoutMs).toBeGreaterThan(14_000);
    // Plain data: it survives the way between threads.
    expect(structuredClone(sent[0]?.request)).toEqual(sent[0]?.request);
  });

  it('uses the permit of the lane before it asks (INV-005)', () => {
    expect(() => runSync(sh('x'), { epoch: () => 2 })).toThrow('policy changed');
    const { context } = runSync(sh('x'));
    expect(() => context.permit.use(1)).toThrow('already used');
  });

  it('runs on the main thread with the same result as in the lane', async () => {
    const { sent } = runSync(
      { ...sh('cat; printf error >&2; exit 2'), cwd: '.', env: { X: '1' } },
      { bytes: new Uint8Array([65, 66]) },
    );
    const request = structuredClone(sent[0]?.request);
    if (request === undefined) throw new Error('not sent');
    const reply = await onMain(request);
    expect(reply.value).toMatchObject({ code: 2, killed: false, stdoutBytes: 2 });
    expect(Buffer.from(reply.bytes ?? []).toString()).toBe('ABerror');
    expect(ws.announced.map(({ kind }) => kind)).toEqual(['starting', 'started', 'ended']);
  });

  it('is refused on the main thread when policy moved meanwhile (INV-005)', async () => {
    const { sent } = runSync(sh('touch made'));
    const request = sent[0]?.request;
    if (request === undefined) throw new Error('not sent');
    await expect(onMain(request, 2)).rejects.toMatchObject({ reason: 'epoch_moved' });
    expect(ws.announced.map(({ kind }) => kind)).toEqual(['starting', 'ended']);
  });

  it('ends with the extension', async () => {
    const { sent } = runSync(sh('sleep 60 | sleep 60'));
    const request = sent[0]?.request;
    if (request === undefined) throw new Error('not sent');
    const abort = new AbortController();
    const reply = onMain(request, 1, abort.signal);
    while (!ws.announced.some(({ kind }) => kind === 'started')) {
      await new Promise((next) => setImmediate(next));
    }
    abort.abort();
    expect((await reply).value).toMatchObject({ killed: true });
    expect(await alive(ws.registry)).toBe(0);
  });

  it('with a record that is not whole is a fault of the host and starts nothing', async () => {
    const { sent } = runSync(sh('touch made'));
    const request = sent[0]?.request;
    if (request === undefined) throw new Error('not sent');
    for (const params of [
      {},
      { ...request.params, permit: {} },
      { ...request.params, more: 1 },
      { ...request.params, request: {} },
    ]) {
      await expect(onMain({ ...request, params })).rejects.toMatchObject({ code: 'internal' });
    }
    expect(ws.announced).toEqual([]);
  });

  describe('of an inline lane', () => {
    const blocking = (given: unknown, more: Partial<MethodContext> = {}, scope = ws.scope) => {
      const request = runSync(given, more).sent[0]?.request;
      if (request === undefined) throw new Error('not sent');
      return runOnMainBlocking(request, {
        scope,
        host: hostOf({ ...process.env, ACME_TOKEN: 'canary' }),
        epoch: () => 1,
        signal: new AbortController().signal,
        registry: ws.registry,
      });
    };
    const out = (reply: MainReply) => Buffer.from(reply.bytes ?? []).toString();

    it('gives the same result as in the lane', () => {
      const reply = blocking(sh('cat; printf error >&2; exit 2'), {
        bytes: new Uint8Array([65, 66]),
      });
      expect(reply.value).toEqual({
        code: 2,
        signal: null,
        killed: false,
        timedOut: false,
        truncated: false,
        stdoutBytes: 2,
      });
      expect(out(reply)).toBe('ABerror');
      expect(out(blocking(sh('pwd; echo "$PWD"; env')))).not.toContain('canary');
      expect(out(blocking(sh('pwd -P')))).toBe(`${ws.root}\n`);
      expect(ws.registry.running()).toBe(0);
    });

    it('tells of failures as in the lane', () => {
      expect(blocking({ cmd: 'no-such-program', args: [] }).value).toMatchObject({
        code: null,
        error: { errno: 'ENOENT', syscall: 'spawn no-such-program', path: 'no-such-program' },
      });
      expect(() => blocking({ cmd: 'true', args: [], cwd: '/' })).toThrow('spawn true EACCES');
      expect(
        blocking({ cmd: 'true', args: [] }, { bytes: new Uint8Array(4_000_000) }).value,
      ).toMatchObject({ code: 0 });
      expect(ws.registry.running()).toBe(0);
    });

    it('ends on time-out and output limit with all it started', async () => {
      const timed = blocking({
        ...sh('trap "" TERM; setsid sleep 60 & sleep 60; :'),
        timeoutMs: 100,
      });
      expect(timed.value).toMatchObject({ signal: 'SIGKILL', killed: true, timedOut: true });
      const full = blocking({ ...sh('yes'), maxBuffer: 1_000 });
      expect(full.value).toMatchObject({ killed: true, truncated: true, stdoutBytes: 1_000 });
      const limits = { ...ws.scope.limits, execOutputBytesMax: 10 };
      const cut = blocking({ cmd: 'printf', args: ['ab€€€'] }, {}, { ...ws.scope, limits });
      expect(out(cut)).toBe('ab€€');
      while ((await alive(ws.registry)) > 0) await new Promise((next) => setImmediate(next));
    });
  });
});
