import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  CONTROL_SIGNALS,
  spawnStream,
  STDIN_PENDING_BYTES_MAX,
} from '../../../../hostcalls/connectors/shell/spawn-stream.js';
import type { SpawnParams } from '../../../../hostcalls/connectors/shell/command-request.js';
import type { StreamControl, StreamSink } from '../../../../hostcalls/method-spec.js';
import type { JsonValue } from '../../../../src/vocabulary/json.js';
import { alive, fileWritten, isAlive, makeWorkspace, sh, type Workspace } from './exec-fixture.js';

let ws: Workspace;
beforeEach(async () => {
  ws = await makeWorkspace();
});
afterEach(async () => {
  await ws.remove();
});

interface Seen extends StreamSink {
  readonly channels: string[];
  bytes(channel: string): Buffer;
  json(channel: string): readonly JsonValue[];
}

function recorder(room: () => Promise<void> = async () => undefined): Seen {
  const chunks: { channel: string; chunk: Uint8Array | JsonValue }[] = [];
  const of = (channel: string) => chunks.filter((one) => one.channel === channel);
  return {
    get channels() {
      return chunks.map(({ channel }) => channel);
    },
    push(channel, chunk) {
      chunks.push({ channel, chunk });
      return room();
    },
    bytes: (channel) =>
      Buffer.concat(
        of(channel).flatMap(({ chunk }) => (chunk instanceof Uint8Array ? [chunk] : [])),
      ),
    json: (channel) =>
      of(channel).flatMap(({ chunk }) => (chunk instanceof Uint8Array ? [] : [chunk])),
  };
}

function open(params: SpawnParams, sink: StreamSink, signal?: AbortSignal): StreamControl {
  return spawnStream(params, ws.context(params, signal === undefined ? {} : { signal }), sink);
}

describe('a streamed program', () => {
  it('gives its pid first, then both streams, then its code', async () => {
    const seen = recorder();
    const stream = open(sh('echo $$; printf err >&2; exit 5'), seen);
    expect(await stream.done).toEqual({ value: { code: 5, signal: null } });
    expect(seen.channels[0]).toBe('pid');
    const pid = Number(seen.bytes('stdout').toString());
    expect(seen.json('pid')).toEqual([{ pid }]);
    expect(seen.bytes('stderr').toString()).toBe('err');
    expect(ws.announced.map((said) => said.kind)).toEqual(['starting', 'started', 'ended']);
    expect(ws.announced[1]).toMatchObject({ pid });
  });

  it('that ended long before the guest took its pid loses no output', async () => {
    let taken: () => void = () => undefined;
    const room = new Promise<void>((resolve) => {
      taken = resolve;
    });
    const seen = recorder(() => room);
    const stream = open(sh('seq 1 2000; echo x > done'), seen);
    await fileWritten(ws.root, 'done');
    // The child is reaped and Node has flushed what nobody reads before the guest has room.
    for (let turn = 0; turn < 50; turn += 1) await new Promise((next) => setImmediate(next));
    taken();
    await stream.done;
    expect(seen.bytes('stdout').toString().split('\n')).toHaveLength(2_001);
  });

  it('is slowed down by a slow guest: 10 MB pass with a bounded amount in the host', async () => {
    const total = 10 * 1024 * 1024;
    const hash = createHash('sha256');
    let received = 0;
    let written = 0;
    let ahead = 0;
    const sink: StreamSink = {
      async push(channel, chunk) {
        if (channel === 'stderr' && chunk instanceof Uint8Array) {
          written = Number(Buffer.from(chunk).toString().trim().split('\n').at(-1));
        }
        if (channel !== 'stdout' || !(chunk instanceof Uint8Array)) return;
        hash.update(chunk);
        received += chunk.length;
        // Room for the producer to run ahead as far as it can.
        for (let turn = 0; turn < 3; turn += 1) await new Promise((next) => setImmediate(next));
        ahead = Math.max(ahead, written - received);
      },
    };
    // Writes blocks and tells after each how many bytes it has written.
    const script = `const fs = require('fs'); const block = Buffer.alloc(65536, 'x');
      for (let n = 0; n < ${total}; ) { let at = 0; while (at < block.length) {
        try { at += fs.writeSync(1, block, at); } catch (e) { if (e.code !== 'EAGAIN') throw e; } }
        n += block.length; fs.writeSync(2, n + '\\n'); }`;
    const stream = open({ cmd: process.execPath, args: ['-e', script] }, sink);
    expect(await stream.done).toEqual({ value: { code: 0, signal: null } });
    expect(received).toBe(total);
    expect(hash.digest('hex')).toBe(
      createHash('sha256').update(Buffer.alloc(total, 'x')).digest('hex'),
    );
    // A pipe, one read and Node's buffer: far below the total.
    expect(ahead).toBeLessThan(2 * 1024 * 1024);
  }, 60_000);

  it('stops being read while the guest has no room, and ends when it is cancelled then', async () => {
    let chunks = 0;
    let first: () => void = () => undefined;
    const pushed = new Promise<void>((resolve) => {
      first = resolve;
    });
    const abort = new AbortController();
    const sink: StreamSink = {
      push: (channel) => {
        if (channel !== 'stdout') return Promise.resolve();
        chunks += 1;
        first();
        return new Promise<void>(() => undefined);
      },
    };
    const stream = open(sh('yes'), sink, abort.signal);
    await pushed;
    for (let turn = 0; turn < 200; turn += 1) await new Promise((next) => setImmediate(next));
    expect(chunks).toBe(1);
    abort.abort();
    expect(await stream.done).toEqual({ value: { code: null, signal: 'SIGTERM' } });
    expect(await alive(ws.registry)).toBe(0);
    expect(ws.registry.running()).toBe(0);
  });

  it('is ended when the guest refuses a chunk', async () => {
    const sink: StreamSink = {
      push: (channel) =>
        channel === 'stdout' ? Promise.reject(new Error('gone')) : Promise.resolve(),
    };
    await expect(open(sh('yes'), sink).done).rejects.toThrow('gone');
    expect(await alive(ws.registry)).toBe(0);
    expect(ws.registry.running()).toBe(0);
  });

  it('tells its end early when a descendant keeps the pipes open', async () => {
    const abort = new AbortController();
    let told: (chunk: JsonValue | Uint8Array) => void = () => undefined;
    const early = new Promise<JsonValue | Uint8Array>((resolve) => {
      told = resolve;
    });
    const sink: StreamSink = {
      push: async (channel, chunk) => {
        if (channel === 'exit') told(chunk);
      },
    };
    const stream = open(sh('sleep 60 & exit 7'), sink, abort.signal);
    expect(await early).toEqual({ code: 7, signal: null });
    abort.abort();
    expect(await stream.done).toEqual({ value: { code: 7, signal: null } });
    expect(await alive(ws.registry)).toBe(0);
  });
});

describe('standard input of a streamed program', () => {
  it('passes bytes unchanged and ends when told (round trip)', async () => {
    const seen = recorder();
    const stream = open({ cmd: 'cat', args: [], stdin: true }, seen);
    const bytes = Uint8Array.from({ length: 300_000 }, (_, index) => (index * 31) % 256);
    // Before the program exists, and in several pieces.
    await stream.write?.(bytes.subarray(0, 100));
    await stream.write?.(bytes.subarray(100));
    stream.end?.();
    expect(await stream.done).toEqual({ value: { code: 0, signal: null } });
    expect(seen.bytes('stdout').equals(Buffer.from(bytes))).toBe(true);
  });

  it('that is not open refuses bytes with EPIPE', async () => {
    const stream = open(sh('sleep 0'), recorder());
    await expect(stream.write?.(new Uint8Array(1))).rejects.toMatchObject({
      code: 'io',
      details: { errno: 'EPIPE', syscall: 'write' },
    });
    await stream.done;
  });

  it('of a program that ended refuses bytes instead of ending the host', async () => {
    const stream = open({ cmd: 'true', args: [], stdin: true }, recorder());
    await stream.done;
    await expect(stream.write?.(new Uint8Array(1))).rejects.toMatchObject({ code: 'io' });
  });

  it('holds a bounded amount that the program does not read', async () => {
    const abort = new AbortController();
    const line = 'echo x > ready; exec sleep 60';
    const stream = open({ ...sh(line), stdin: true }, recorder(), abort.signal);
    await fileWritten(ws.root, 'ready');
    const first = stream.write?.(new Uint8Array(STDIN_PENDING_BYTES_MAX));
    first?.catch(() => undefined);
    await expect(stream.write?.(new Uint8Array(1))).rejects.toMatchObject({
      details: { errno: 'ENOBUFS' },
    });
    abort.abort();
    await stream.done;
    await expect(first).rejects.toMatchObject({ code: 'io' });
  });
});

describe('the control of a streamed program', () => {
  it.each(['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGKILL', 'SIGUSR1'])('passes %s on', async (name) => {
    const stream = open({ cmd: 'sleep', args: ['60'] }, recorder());
    stream.control?.(name);
    expect(await stream.done).toEqual({ value: { code: null, signal: name } });
  });

  it('reaches the group: a shell does not keep what it started', async () => {
    const stream = open(sh('sleep 60 & echo $! > ready; wait'), recorder());
    const pid = Number(await fileWritten(ws.root, 'ready'));
    stream.control?.('SIGTERM');
    await stream.done;
    while (await isAlive(pid)) await new Promise((next) => setImmediate(next));
  });

  it('with SIGKILL reaches what left the group', async () => {
    const line = 'setsid sh -c "echo \\$\\$ > ready; sleep 60; :" & wait';
    const stream = open(sh(line), recorder());
    const pid = Number(await fileWritten(ws.root, 'ready'));
    stream.control?.('SIGKILL');
    await stream.done;
    expect(await isAlive(pid)).toBe(false);
  });

  it('lets a program that handles the signal go on', async () => {
    const seen = recorder();
    const stream = open(
      sh('trap "echo got; exit 9" USR2; echo x > ready; while :; do sleep 0.05; done'),
      seen,
    );
    await fileWritten(ws.root, 'ready');
    stream.control?.('SIGUSR2');
    const { value } = await stream.done;
    expect(value).toHaveProperty('signal', null);
    expect(seen.bytes('stdout').toString()).toContain('got');
  });

  it('knows POSIX names and refuses others', async () => {
    const stream = open({ cmd: 'true', args: [] }, recorder());
    for (const name of ['SIGFOO', '9', '', 'sigterm', '__proto__', 'SIGSEGV']) {
      expect(() => stream.control?.(name), name).toThrow('unknown signal');
    }
    expect(CONTROL_SIGNALS).toContain('SIGTERM');
    await stream.done;
    // After the end there is nobody to signal.
    stream.control?.('SIGTERM');
  });
});

describe('a streamed program that does not start or is stopped', () => {
  it('rejects with what Node would emit', async () => {
    const stream = open({ cmd: 'no-such-program', args: [], stdin: true }, recorder());
    await expect(stream.done).rejects.toMatchObject({
      code: 'io',
      message: 'spawn no-such-program ENOENT',
      details: { errno: 'ENOENT', syscall: 'spawn no-such-program', path: 'no-such-program' },
    });
    await expect(stream.write?.(new Uint8Array(1))).rejects.toMatchObject({ code: 'io' });
    stream.end?.();
    stream.control?.('SIGTERM');
  });

  it('rejects outside the roots', async () => {
    await expect(open({ cmd: 'true', args: [], cwd: '/' }, recorder()).done).rejects.toMatchObject({
      code: 'denied',
      reason: 'cwd_outside_roots',
    });
  });

  it('ends on time-out and on abort with all it started (INV-011)', async () => {
    const timed = open({ ...sh('sleep 60 | sleep 60'), timeoutMs: 50 }, recorder());
    expect(await timed.done).toEqual({ value: { code: null, signal: 'SIGTERM' } });
    const abort = new AbortController();
    const aborted = open(sh('setsid sleep 60 & echo $! > ready; wait'), recorder(), abort.signal);
    await fileWritten(ws.root, 'ready');
    abort.abort();
    await aborted.done;
    expect(await alive(ws.registry)).toBe(0);
    expect(ws.registry.running()).toBe(0);
  });
});
