import { spawn } from 'node:child_process';
import { once, setMaxListeners } from 'node:events';
import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommand } from '../../../../hostcalls/connectors/shell/run-command.js';
import { CallError } from '../../../../src/vocabulary/errors.js';
import {
  alive,
  fileWritten,
  isAlive,
  makeWorkspace,
  permitFor,
  sh,
  text,
  type Workspace,
} from './exec-fixture.js';

let ws: Workspace;
beforeEach(async () => {
  ws = await makeWorkspace();
});
afterEach(async () => {
  await ws.remove();
});

const run = async (
  params: Parameters<typeof runCommand>[0],
  more?: Parameters<Workspace['context']>[1],
) => runCommand(params, ws.context(params, more));

const refusal = async (promise: Promise<unknown>): Promise<CallError> => {
  const error: unknown = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof CallError)) throw new Error('not refused', { cause: error });
  return error;
};

describe('a program that ends by itself', () => {
  it('gives its code and both streams apart', async () => {
    const result = await run(sh('printf out; printf err >&2; exit 3'));
    expect(text(result.stdout)).toBe('out');
    expect(text(result.stderr)).toBe('err');
    expect(result).toMatchObject({
      code: 3,
      signal: null,
      killed: false,
      timedOut: false,
      truncated: false,
    });
  });

  it('gets its arguments literally when no shell is asked', async () => {
    const args = ['%s\n', '$HOME; echo x', '`id`', "it's", '', 'ünï'];
    const result = await run({ cmd: 'printf', args });
    expect(text(result.stdout)).toBe(
      args
        .slice(1)
        .map((arg) => `${arg}\n`)
        .join(''),
    );
  });

  it('is told with its signal when it dies of one', async () => {
    const result = await run(sh('kill -USR1 $$'));
    expect(result).toMatchObject({ code: null, signal: 'SIGUSR1', killed: false });
  });

  it('reads text or bytes and then the end of its input', async () => {
    const bytes = new Uint8Array([0, 255, 10, 128, 0]);
    expect((await run({ cmd: 'cat', args: [], bytes })).stdout).toEqual(Buffer.from(bytes));
    expect(text((await run({ cmd: 'cat', args: [], input: 'grüße' })).stdout)).toBe('grüße');
  });

  it('reads the end of its input at once when none was given', async () => {
    expect(await run({ cmd: 'cat', args: [] })).toMatchObject({ code: 0 });
  });

  it('may end without reading a large input', async () => {
    const result = await run({ cmd: 'true', args: [], bytes: new Uint8Array(4_000_000) });
    expect(result.code).toBe(0);
  });

  it('gives binary output unchanged', async () => {
    const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => (index * 7) % 256);
    await writeFile(join(ws.root, 'data'), bytes);
    expect((await run({ cmd: 'cat', args: ['data'] })).stdout).toEqual(Buffer.from(bytes));
  });

  it('does not wait for a descendant that keeps the pipes open', async () => {
    const result = await run(sh('sleep 60 & echo started'));
    expect(text(result.stdout)).toBe('started\n');
    expect(result.killed).toBe(false);
  });

  it('has no terminal and leads a session of its own', async () => {
    const result = await run(sh('ps -o sid= -p $$; echo $$; if : </dev/tty; then echo tty; fi'));
    const [session, pid, ...rest] = text(result.stdout).trim().split(/\s+/);
    expect(session).toBe(pid);
    expect(rest).toEqual([]);
  });
});

describe('a program that cannot be started', () => {
  it.each([
    ['missing', 'no-such-program'],
    ['missing in the directory', './no-such-program'],
    ['not executable', './plain'],
    ['a directory', './folder'],
  ])('fails as Node says it: %s', async (_title, cmd) => {
    await writeFile(join(ws.root, 'plain'), '#!/bin/sh\n');
    await chmod(join(ws.root, 'plain'), 0o644);
    await mkdir(join(ws.root, 'folder'));
    const child = spawn(cmd, [], { cwd: ws.root });
    const emitted: readonly unknown[] = await once(child, 'error');
    const error = await refusal(run({ cmd, args: [] }));
    expect(error.code).toBe('io');
    const { errno, syscall, path } = error.details ?? {};
    expect({ code: errno, syscall, path }).toEqual(
      (({ code, syscall: call, path: of }) => ({ code, syscall: call, path: of }))(
        Object(emitted[0]) as { code: string; syscall: string; path: string },
      ),
    );
    expect(error.message).toBe((emitted[0] as Error).message);
  });

  it('because its arguments are too long fails with E2BIG', async () => {
    const error = await refusal(run({ cmd: 'true', args: ['x'.repeat(300_000)] }));
    expect(error.details).toEqual({ errno: 'E2BIG', syscall: 'spawn true', path: 'true' });
  });

  it('leaves no entry in the registry', async () => {
    await refusal(run({ cmd: 'no-such-program', args: [] }));
    expect(ws.registry.running()).toBe(0);
    expect(ws.announced.map(({ kind }) => kind)).toEqual(['starting', 'ended']);
  });
});

describe('the directory of a program', () => {
  it('is the workspace, or one inside it by any spelling', async () => {
    await mkdir(join(ws.root, 'a', 'b'), { recursive: true });
    await symlink(join(ws.root, 'a'), join(ws.root, 'link'));
    for (const [cwd, real] of [
      [undefined, ws.root],
      ['.', ws.root],
      ['a/../a/b', join(ws.root, 'a', 'b')],
      ['link/b', join(ws.root, 'a', 'b')],
      [join(ws.root, 'a'), join(ws.root, 'a')],
      [ws.scope.privateTemp, ws.scope.privateTemp],
    ] as const) {
      const params = { ...sh('pwd -P; echo "$PWD"'), ...(cwd === undefined ? {} : { cwd }) };
      expect(text((await run(params)).stdout), cwd).toBe(`${real}\n${real}\n`);
    }
  });

  it.each([
    ['parent steps', () => '..'],
    ['an absolute name', () => ws.outside],
    ['the root of the system', () => '/'],
    ['a prefix look-alike', () => `${ws.root}-twin`],
    ['a link out', () => 'out'],
    ['a name behind a link out', () => 'out/.'],
    ['process files', () => '/proc/self/cwd/..'],
    ['a missing one outside', () => join(ws.outside, 'missing')],
    ['a missing one behind a link out', () => 'out/missing/deeper'],
    ['a name with NUL', () => `${ws.root}\0/..`],
    ['an over-long name', () => 'a/'.repeat(5_000)],
  ])('outside the roots is refused with EACCES: %s', async (_title, cwd) => {
    await mkdir(`${ws.root}-twin`);
    await symlink(ws.outside, join(ws.root, 'out'));
    const error = await refusal(run({ cmd: 'true', args: [], cwd: cwd() }));
    expect(error.code).toBe('denied');
    expect(error.reason).toBe('cwd_outside_roots');
    expect(error.message).toBe('spawn true EACCES');
    expect(error.details).toEqual({ errno: 'EACCES', syscall: 'spawn true', path: 'true' });
    expect(ws.announced).toEqual([]);
  });

  it('inside that does not exist or is a file fails as Node says it', async () => {
    await writeFile(join(ws.root, 'file'), '');
    const missing = await refusal(run({ cmd: 'true', args: [], cwd: 'missing/deeper' }));
    // Parent steps are taken in the name, before links: this names a missing folder inside.
    await symlink(ws.outside, join(ws.root, 'out'));
    const stepped = await refusal(run({ cmd: 'true', args: [], cwd: 'out/../outside' }));
    expect(stepped.message).toBe(missing.message);
    expect(missing).toMatchObject({ code: 'io', message: 'spawn true ENOENT' });
    const file = await refusal(run({ cmd: 'true', args: [], cwd: 'file' }));
    expect(file).toMatchObject({ code: 'io', message: 'spawn true ENOTDIR' });
  });
});

describe('time-out and abort', () => {
  it('end the program and say which it was', async () => {
    const timed = await run({ cmd: 'sleep', args: ['60'], timeoutMs: 50 });
    expect(timed).toMatchObject({ code: null, signal: 'SIGTERM', killed: true, timedOut: true });
    const abort = new AbortController();
    const aborted = run(sh('echo $$ > ready; exec sleep 60'), { signal: abort.signal });
    await fileWritten(ws.root, 'ready');
    abort.abort();
    expect(await aborted).toMatchObject({ signal: 'SIGTERM', killed: true, timedOut: false });
    expect(await alive(ws.registry)).toBe(0);
  });

  it('apply the limit of the extension when the guest asks for more or for none', async () => {
    await ws.remove();
    ws = await makeWorkspace({ execTimeoutMs: 50 });
    expect(await run({ cmd: 'sleep', args: ['60'] })).toMatchObject({ timedOut: true });
    expect(await run({ cmd: 'sleep', args: ['60'], timeoutMs: 0 })).toMatchObject({
      timedOut: true,
    });
    expect(await run({ cmd: 'sleep', args: ['60'], timeoutMs: 1e9 })).toMatchObject({
      timedOut: true,
    });
  });

  it.each([
    ['children of children', 'sh -c "sh -c \\"echo \\$\\$ > ready; sleep 60; :\\"; :"; :'],
    ['a pipeline', '(echo $$ > ready; sleep 60) | cat | cat'],
    ['a background job', 'sleep 60 & echo $! > ready; wait'],
    ['a group of its own', 'set -m; sh -c "echo \\$\\$ > ready; sleep 60; :" & wait'],
    ['a session of its own', 'setsid sh -c "echo \\$\\$ > ready; sleep 60; :"; sleep 60'],
    ['a double fork', '(setsid sh -c "(sleep 60 & echo \\$! > ready) &" &) ; sleep 60'],
    [
      'a double fork with closed pipes',
      '(setsid nohup sleep 60 </dev/null >/dev/null 2>&1 & echo $! > ready) ; sleep 60',
    ],
    [
      'an empty environment while the parent lives',
      'env -i /bin/sh -c "echo \\$\\$ > ready; /bin/sleep 60; :"; :',
    ],
  ])('leave no survivors: %s (INV-011)', async (_title, line) => {
    const abort = new AbortController();
    const running = run(sh(line), { signal: abort.signal });
    const pid = Number(await fileWritten(ws.root, 'ready'));
    abort.abort();
    expect((await running).killed).toBe(true);
    expect(await isAlive(pid)).toBe(false);
    expect(await alive(ws.registry)).toBe(0);
    expect(ws.registry.running()).toBe(0);
  });

  it('kill what ignores the request after the grace time', async () => {
    const abort = new AbortController();
    const line = 'trap "" TERM; echo $$ > ready; while :; do sleep 1; done';
    const running = run(sh(line), { signal: abort.signal });
    const pid = Number(await fileWritten(ws.root, 'ready'));
    abort.abort();
    expect(await running).toMatchObject({ signal: 'SIGKILL', killed: true });
    expect(await isAlive(pid)).toBe(false);
  }, 20_000);

  it('before the start leaves no process', async () => {
    const error = await refusal(run(sh('touch made'), { signal: AbortSignal.abort() }));
    expect(error.code).toBe('timeout');
    expect(ws.announced).toEqual([]);
  });
});

describe('output', () => {
  it('over the limit is cut, and the program runs to its end', async () => {
    await ws.remove();
    ws = await makeWorkspace({ execOutputBytesMax: 1_000 });
    const result = await run(sh('head -c 300000 /dev/zero; echo late > done; exit 4'));
    expect(result).toMatchObject({ code: 4, killed: false, truncated: true });
    expect(result.stdout.length + result.stderr.length).toBe(1_000);
    expect(await fileWritten(ws.root, 'done')).toBe('late');
  });

  it('over maxBuffer ends the program as in Node, for each stream', async () => {
    const result = await run({ ...sh('yes'), maxBuffer: 1_000 });
    expect(result).toMatchObject({
      killed: true,
      timedOut: false,
      truncated: true,
      signal: 'SIGTERM',
    });
    expect(result.stdout.length).toBe(1_000);
    const both = await run({ ...sh('printf 12345; printf 12345 >&2'), maxBuffer: 5 });
    expect(both).toMatchObject({ killed: false, truncated: false });
    const none = await run({ ...sh('echo x'), maxBuffer: 0 });
    expect(none).toMatchObject({ truncated: true });
    expect(await alive(ws.registry)).toBe(0);
  });

  it('that is cut ends with a whole character', async () => {
    await ws.remove();
    ws = await makeWorkspace({ execOutputBytesMax: 10 });
    expect(text((await run({ cmd: 'printf', args: ['ab€€€'] })).stdout)).toBe('ab€€');
    expect(text((await run({ cmd: 'printf', args: ['a😀😀😀'] })).stdout)).toBe('a😀😀');
  });
});

describe('a permit', () => {
  it('for another command, shell, directory or capability starts nothing (INV-005)', async () => {
    const params = sh('touch made');
    for (const other of [
      sh('touch other'),
      { cmd: 'touch made', args: [] },
      { ...params, cwd: '.' },
      { ...params, args: ['x'] },
    ]) {
      const error = await refusal(run(params, { permit: permitFor(other) }));
      expect(error).toMatchObject({ code: 'denied', reason: 'permit_mismatch' });
    }
    expect(ws.announced).toEqual([]);
  });

  it('is used once, and not after policy moved (INV-005)', async () => {
    const params = sh('echo x');
    const permit = permitFor(params);
    await run(params, { permit });
    expect(await refusal(run(params, { permit }))).toMatchObject({ reason: 'permit_reused' });
    expect(await refusal(run(params, { epoch: () => 2 }))).toMatchObject({ reason: 'epoch_moved' });
    expect(ws.registry.running()).toBe(0);
  });
});

describe('the number of children', () => {
  it('is limited, and the one too many fails as on a full machine (W5)', async () => {
    const abort = new AbortController();
    setMaxListeners(0, abort.signal);
    const running = Array.from({ length: 32 }, () =>
      run({ cmd: 'sleep', args: ['60'] }, { signal: abort.signal }),
    );
    while (ws.registry.running() < 32) await new Promise((next) => setImmediate(next));
    const error = await refusal(run({ cmd: 'true', args: [] }));
    expect(error).toMatchObject({ code: 'io', message: 'spawn true EAGAIN' });
    abort.abort();
    await Promise.allSettled(running);
    expect(ws.registry.running()).toBe(0);
    expect((await run({ cmd: 'true', args: [] })).code).toBe(0);
  });
});
