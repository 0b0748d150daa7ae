import { once } from 'node:events';
import http from 'node:http';
import { text } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Permit } from '../../../../hostcalls/permit.js';
import { CallError } from '../../../../src/vocabulary/errors.js';
import {
  call,
  deferred,
  failure,
  failureOf,
  permitFor,
  serve,
  serveRaw,
  start,
  type Served,
} from './harness.js';

const MIB = 1024 * 1024;

function target(served: Served): readonly string[] {
  return [`127.0.0.1:${served.port}`];
}

/** Answers with what was asked: verb, URL, headers, body. */
async function echo(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
  const body = await text(request);
  const { method, url, headers, rawHeaders } = request;
  response.setHeader('x-answer', ['one', 'two']);
  response.end(JSON.stringify({ method, url, headers, rawHeaders, body }));
}

const ECHOED = z.object({
  method: z.string(),
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
});

describe('requests', () => {
  it('give the head first, then the body, then null', async () => {
    const served = await serve((_request, response) => {
      response.writeHead(
        201,
        'Made',
        [
          ['X-One', '1'],
          ['Set-Cookie', 'a=1'],
          ['Set-Cookie', 'b=2'],
        ].flat(),
      );
      response.end('hello');
    });
    const done = await call(`${served.origin}/a?b#c`, { targets: target(served) });
    expect(await done.control.done).toEqual({ value: null });
    expect(done.head()).toMatchObject({
      status: 201,
      statusText: 'Made',
      url: `${served.origin}/a?b`,
      redirected: false,
    });
    const cookies = done.head().rawHeaders.filter(([name]) => name === 'set-cookie');
    expect(cookies).toEqual([
      ['set-cookie', 'a=1'],
      ['set-cookie', 'b=2'],
    ]);
    expect(done.head().headers.get('x-one')).toBe('1');
    expect(done.body().toString()).toBe('hello');
  });

  it.each(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('send %s', async (verb) => {
    const seen: string[] = [];
    const served = await serve((request, response) => {
      seen.push(request.method ?? '');
      response.end();
    });
    await call(served.origin, { verb: verb.toLowerCase(), targets: target(served) });
    expect(seen).toEqual([verb]);
  });

  it('send attached bytes with their length', async () => {
    const served = await serve((request, response) => void echo(request, response));
    const done = await call(`${served.origin}/in`, {
      verb: 'POST',
      body: 'bytes',
      bytes: Buffer.from('grüße'),
      headers: [
        ['Content-Type', 'text/plain'],
        ['X-Mine', 'yes'],
        ['Content-Length', '7'],
        ['Connection', 'keep-alive'],
      ],
      targets: target(served),
    });
    expect(ECHOED.parse(JSON.parse(done.body().toString()))).toMatchObject({
      method: 'POST',
      url: '/in',
      body: 'grüße',
      headers: {
        'content-type': 'text/plain',
        'x-mine': 'yes',
        'content-length': '7',
        host: `127.0.0.1:${served.port}`,
        'user-agent': 'pi-extension-host',
        'accept-encoding': 'gzip, deflate, br',
      },
    });
  });

  it('stream a body that the guest writes, and read the answer meanwhile', async () => {
    const served = await serve((request, response) => {
      request.on('data', (part: Buffer) => response.write(part.toString().toUpperCase()));
      request.on('end', () => response.end('.'));
    });
    const answered = deferred<undefined>();
    const started = start(served.origin, {
      verb: 'POST',
      body: 'stream',
      targets: target(served),
      onChunk(channel) {
        if (channel === 'body') answered.resolve(undefined);
        return Promise.resolve();
      },
    });
    await started.control.write?.(Buffer.from('ab'));
    await answered.promise;
    expect(started.body().toString()).toBe('AB');
    await started.control.write?.(Buffer.from('cd'));
    started.control.end?.();
    await started.control.done;
    expect(started.body().toString()).toBe('ABCD.');
  });

  it('make the guest wait while the server does not read', async () => {
    const opened = deferred<http.IncomingMessage>();
    const served = await serve((request, response) => {
      opened.resolve(request);
      request.on('end', () => response.end());
    });
    const started = start(served.origin, { verb: 'PUT', body: 'stream', targets: target(served) });
    const part = new Uint8Array(MIB);
    let written = 0;
    const writing = (async () => {
      for (; written < 20; written += 1) await started.control.write?.(part);
      started.control.end?.();
    })();
    const request = await opened.promise;
    // Socket buffers take a few MiB and then nothing more, however long the guest tries.
    let before = -1;
    for (let idle = 0; idle < 200; idle = written === before ? idle + 1 : 0) {
      before = written;
      await setImmediate();
    }
    expect(written).toBeLessThan(20);
    let received = 0;
    request.on('data', (bytes: Buffer) => (received += bytes.length));
    await writing;
    await started.control.done;
    expect(received).toBe(20 * MIB);
  });

  it('stream 20 MB to a slow guest without reading ahead', async () => {
    const total = 20 * MIB;
    const source = { sent: 0, stalls: 0 };
    const served = await serve((_request, response) => {
      const part = Buffer.alloc(64 * 1024, 7);
      const pump = (): void => {
        while (source.sent < total) {
          source.sent += part.length;
          if (!response.write(part)) {
            source.stalls += 1;
            response.once('drain', pump);
            return;
          }
        }
        response.end();
      };
      pump();
    });
    const gate = deferred<undefined>();
    const first = deferred<undefined>();
    const started = start(served.origin, {
      targets: target(served),
      async onChunk(channel) {
        if (channel !== 'body') return;
        first.resolve(undefined);
        await gate.promise;
      },
    });
    await first.promise;
    let before = -1;
    for (let idle = 0; idle < 200; idle = source.sent === before ? idle + 1 : 0) {
      before = source.sent;
      await setImmediate();
    }
    expect(source.sent).toBeLessThan(total);
    expect(started.chunks.length).toBe(2);
    gate.resolve(undefined);
    await started.control.done;
    expect(started.body().length).toBe(total);
    expect(source.stalls).toBeGreaterThan(0);
  });

  it('refuse bodies with GET and HEAD, and bytes that no body was declared for', async () => {
    const served = await serve((_request, response) => response.end());
    const targets = target(served);
    const bytes = new Uint8Array(1);
    expect((await failure(served.origin, { body: 'bytes', bytes, targets })).code).toBe(
      'invalid_request',
    );
    expect((await failure(served.origin, { verb: 'HEAD', body: 'stream', targets })).code).toBe(
      'invalid_request',
    );
    expect(
      (await failure(served.origin, { verb: 'POST', body: 'none', bytes, targets })).code,
    ).toBe('invalid_request');
    expect(served.connections()).toBe(0);
  });

  it('cap what is sent, attached and streamed', async () => {
    const served = await serve((request, response) => {
      request.resume();
      request.on('end', () => response.end());
    });
    const shared = { verb: 'POST', targets: target(served), limits: { httpBodyBytesMax: 10 } };
    const attached = await failure(served.origin, {
      ...shared,
      body: 'bytes',
      bytes: new Uint8Array(11),
    });
    expect(attached.details?.errno).toBe('EMSGSIZE');
    const started = start(served.origin, { ...shared, body: 'stream' });
    await expect(started.control.write?.(new Uint8Array(11))).rejects.toMatchObject({ code: 'io' });
    expect((await failureOf(started)).details?.errno).toBe('EMSGSIZE');
  });

  it('refuse writing to a body that ended or was never streamed', async () => {
    const served = await serve((_request, response) => response.end());
    const started = start(served.origin, { verb: 'POST', body: 'stream', targets: target(served) });
    started.control.end?.();
    await expect(started.control.write?.(new Uint8Array(1))).rejects.toMatchObject({
      code: 'invalid_request',
    });
    await started.control.done;
    const plain = start(served.origin, { targets: target(served) });
    await expect(plain.control.write?.(new Uint8Array(1))).rejects.toMatchObject({
      code: 'invalid_request',
    });
    await plain.control.done;
  });

  it('let a writer go when the server answers without reading the rest', async () => {
    const served = await serve((_request, response) => {
      response.writeHead(413, { connection: 'close' });
      response.end('no');
    });
    const started = start(served.origin, { verb: 'POST', body: 'stream', targets: target(served) });
    await started.control.write?.(new Uint8Array(10));
    await started.control.done;
    expect(started.head().status).toBe(413);
    await started.control.write?.(new Uint8Array(10));
  });

  it('open one connection a call and close it afterwards', async () => {
    const served = await serve((_request, response) => response.end('x'));
    const closed: Promise<unknown>[] = [];
    served.server.on('connection', (socket) => closed.push(once(socket, 'close')));
    await call(served.origin, { targets: target(served) });
    await call(served.origin, { targets: target(served) });
    expect(served.connections()).toBe(2);
    await Promise.all(closed);
  });

  it('take no proxy from the environment', async () => {
    const proxy = await serve((_request, response) => response.end('proxy'));
    const served = await serve((_request, response) => response.end('direct'));
    const names = [
      'http_proxy',
      'HTTP_PROXY',
      'https_proxy',
      'HTTPS_PROXY',
      'all_proxy',
      'NODE_USE_ENV_PROXY',
    ];
    for (const name of names) process.env[name] = proxy.origin;
    try {
      const done = await call(served.origin, { targets: target(served) });
      expect(done.body().toString()).toBe('direct');
      expect(proxy.connections()).toBe(0);
    } finally {
      for (const name of names) Reflect.deleteProperty(process.env, name);
    }
  });
});

describe('permits', () => {
  it('are used before anything leaves, the name query included (INV-005)', async () => {
    const asked: string[] = [];
    const resolve = (name: string): Promise<readonly string[]> => {
      asked.push(name);
      return Promise.resolve(['127.0.0.1']);
    };
    const url = 'https://example.com/';
    const forged = new Permit({ facts: permitFor(url).facts, epoch: 1, obligations: [] });
    expect((await failure(url, { permit: forged, connector: { resolve } })).reason).toBe(
      'permit_forged',
    );
    const moved = await failure(url, { epoch: () => 2, connector: { resolve } });
    expect(moved.reason).toBe('epoch_moved');
    expect(asked).toEqual([]);
  });

  it('are good for one call (INV-005)', async () => {
    const served = await serve((_request, response) => response.end());
    const permit = permitFor(served.origin);
    await call(served.origin, { permit, targets: target(served) });
    const again = await failure(served.origin, { permit, targets: target(served) });
    expect(again.reason).toBe('permit_reused');
    expect(served.connections()).toBe(1);
  });

  it('are not used up by a request that a rule refuses', async () => {
    const permit = permitFor('https://localhost/');
    expect((await failure('https://localhost/', { permit })).reason).toBe('host_local_name');
    expect(() => permit.use(1)).not.toThrow();
  });

  it('stop the call when policy moves while the name is resolved (INV-005)', async () => {
    let epoch = 1;
    const served = await serve((_request, response) => response.end());
    const error = await failure(`http://printer.lan:${served.port}/`, {
      targets: [...target(served), `printer.lan:${served.port}`],
      epoch: () => epoch,
      connector: {
        resolve() {
          epoch = 2;
          return Promise.resolve(['127.0.0.1']);
        },
      },
    });
    expect(error).toMatchObject({ code: 'denied', reason: 'epoch_moved' });
    expect(served.connections()).toBe(0);
  });
});

describe('headers of requests', () => {
  it.each([
    ['Host', 'internal.example.com'],
    ['Transfer-Encoding', 'chunked'],
    ['Content-Length', '100'],
    ['Connection', 'upgrade'],
    ['Upgrade', 'h2c'],
    ['TE', 'trailers'],
    ['Expect', '100-continue'],
    ['Proxy-Authorization', 'Basic x'],
    [':authority', 'evil'],
    ['x\r\nhost', 'evil'],
    ['x', 'a\r\nHost: evil'],
    ['x', 'a\nGET / HTTP/1.1'],
    ['x', 'a\0'],
    ['transfer-encoding ', 'chunked'],
  ])('%j: %j is refused before a connection', async (name, value) => {
    const served = await serve((_request, response) => response.end());
    const error = await failure(served.origin, {
      headers: [[name, value]],
      targets: target(served),
    });
    expect(error.code).toBe('denied');
    expect(error.reason).toMatch(/^header_/);
    expect(served.connections()).toBe(0);
  });
});

describe('limits and failures', () => {
  it('end with a time-out when no head comes', async () => {
    const served = await serveRaw(() => undefined);
    const error = await failure(served.origin, {
      targets: target(served),
      limits: { httpTimeoutMs: 60 },
    });
    expect(error.code).toBe('timeout');
  });

  it('end with a time-out when the body falls silent', async () => {
    const served = await serve((_request, response) => {
      response.write('part');
    });
    const started = start(served.origin, {
      targets: target(served),
      limits: { httpTimeoutMs: 60 },
    });
    expect((await failureOf(started)).code).toBe('timeout');
    expect(started.body().toString()).toBe('part');
  });

  it('end at the guest’s own time-out although bytes keep coming', async () => {
    const served = await serve((_request, response) => {
      const timer = setInterval(() => response.write('x'), 5);
      response.on('close', () => clearInterval(timer));
    });
    const started = start(served.origin, { targets: target(served), timeoutMs: 80 });
    expect((await failureOf(started)).code).toBe('timeout');
    expect(started.body().length).toBeGreaterThan(0);
  });

  it('end a drip-feed after a multiple of the operator’s time-out', async () => {
    const served = await serve((_request, response) => {
      const timer = setInterval(() => response.write('x'), 2);
      response.on('close', () => clearInterval(timer));
    });
    const limits = { httpTimeoutMs: 25 };
    expect((await failure(served.origin, { targets: target(served), limits })).code).toBe(
      'timeout',
    );
  });

  it('do not count the guest’s own slowness as the server’s silence', async () => {
    const served = await serve((_request, response) => {
      response.end(Buffer.alloc(4 * MIB));
    });
    let waited = false;
    const done = await call(served.origin, {
      targets: target(served),
      limits: { httpTimeoutMs: 100 },
      async onChunk(channel) {
        if (channel !== 'body' || waited) return;
        waited = true;
        await once(AbortSignal.timeout(300), 'abort');
      },
    });
    expect(done.body().length).toBe(4 * MIB);
  });

  it('close the socket at once when the call is aborted', async () => {
    const closed = deferred<undefined>();
    const served = await serve((request, response) => {
      request.socket.on('close', () => closed.resolve(undefined));
      response.write('first');
    });
    const controller = new AbortController();
    const started = start(served.origin, {
      targets: target(served),
      signal: controller.signal,
      onChunk(channel) {
        if (channel === 'body') controller.abort();
        return Promise.resolve();
      },
    });
    const error = await failureOf(started);
    expect(error).toMatchObject({ code: 'io', details: { errno: 'ECANCELED' } });
    await closed.promise;
  });

  it('close the socket when aborted before the head and while the guest is busy', async () => {
    for (const phase of ['head', 'push'] as const) {
      const closed = deferred<undefined>();
      const controller = new AbortController();
      const served = await serve((request, response) => {
        request.socket.on('close', () => closed.resolve(undefined));
        if (phase === 'head') controller.abort(new CallError('timeout', 'stopped'));
        else response.write('x');
      });
      const started = start(served.origin, {
        targets: target(served),
        signal: controller.signal,
        onChunk(channel) {
          if (channel === 'body') controller.abort(new CallError('timeout', 'stopped'));
          return channel === 'body' ? new Promise(() => undefined) : Promise.resolve();
        },
      });
      expect(await failureOf(started)).toMatchObject({ code: 'timeout', message: 'stopped' });
      await closed.promise;
    }
  });

  it('tell a time-out of the host’s signal from an abort', async () => {
    const served = await serveRaw(() => undefined);
    const signal = AbortSignal.timeout(30);
    const error = await failure(served.origin, { targets: target(served), signal });
    expect(error.code).toBe('timeout');
  });

  it('do nothing when aborted before the start', async () => {
    const served = await serve((_request, response) => response.end());
    const permit = permitFor(served.origin);
    const error = await failure(served.origin, {
      permit,
      targets: target(served),
      signal: AbortSignal.abort(),
    });
    expect(error.details?.errno).toBe('ECANCELED');
    expect(served.connections()).toBe(0);
  });

  it('end when the sink fails', async () => {
    const closed = deferred<undefined>();
    const served = await serve((request, response) => {
      request.socket.on('close', () => closed.resolve(undefined));
      response.write('x');
    });
    const onChunk = (): Promise<void> =>
      Promise.reject(new CallError('denied', 'redacted', { reason: 'x' }));
    expect((await failure(served.origin, { targets: target(served), onChunk })).reason).toBe('x');
    await closed.promise;
  });

  it('cap the body, announced and not', async () => {
    const announced = await serve((_request, response) => response.end(Buffer.alloc(101)));
    const hidden = await serve((_request, response) => {
      response.write(Buffer.alloc(60));
      response.end(Buffer.alloc(60));
    });
    for (const served of [announced, hidden]) {
      const started = start(served.origin, {
        targets: target(served),
        limits: { httpBodyBytesMax: 100 },
      });
      expect(await failureOf(started)).toMatchObject({
        code: 'io',
        details: { errno: 'EMSGSIZE' },
      });
      expect(started.body().length).toBeLessThanOrEqual(100);
    }
    expect(
      (
        await call(announced.origin, {
          verb: 'HEAD',
          targets: target(announced),
          limits: { httpBodyBytesMax: 100 },
        })
      ).head().status,
    ).toBe(200);
  });

  it('cap the headers of an answer in size and number', async () => {
    const large = await serveRaw((socket) => {
      socket.write(`HTTP/1.1 200 OK\r\nx: ${'a'.repeat(70_000)}\r\n\r\n`);
    });
    const many = await serveRaw((socket) => {
      socket.write(`HTTP/1.1 200 OK\r\n${'x: y\r\n'.repeat(600)}content-length: 0\r\n\r\n`);
    });
    for (const served of [large, many]) {
      expect(await failure(served.origin, { targets: target(served) })).toMatchObject({
        code: 'io',
        details: { errno: 'EMSGSIZE' },
      });
    }
  });

  it.each([
    ['nothing', ''],
    ['another protocol', 'SSH-2.0-OpenSSH_9.6\r\n'],
    ['two lengths', 'HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab'],
    [
      'length and chunks',
      'HTTP/1.1 200 OK\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['a broken chunk', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n'],
    ['a cut body', 'HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nabc'],
    ['an upgrade', 'HTTP/1.1 101 Switching\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'],
  ])('report %s as an error of the network', async (_what, bytes) => {
    const served = await serveRaw((socket) => {
      socket.once('data', () => socket.end(bytes));
    });
    const error = await failure(served.origin, { targets: target(served) });
    expect(error.code).toBe('io');
    expect(error.details?.errno).toMatch(/^[A-Z][A-Z0-9_]+$/);
  });

  it('report a refused connection with its errno and no path', async () => {
    const served = await serve((_request, response) => response.end());
    served.server.close();
    await once(served.server, 'close');
    const error = await failure(served.origin, { targets: target(served) });
    expect(error).toMatchObject({
      code: 'io',
      details: { errno: 'ECONNREFUSED', syscall: 'connect' },
    });
    expect(error.message).toBe(`connect ECONNREFUSED 127.0.0.1:${served.port}`);
  });
});
