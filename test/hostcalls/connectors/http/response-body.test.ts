import zlib from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  call,
  deferred,
  failure,
  serve,
  start,
  failureOf,
  type Served,
  type CallOptions,
} from './harness.js';

const MIB = 1024 * 1024;
const PLAIN = Buffer.from('the quick brown fox '.repeat(500));

async function serveEncoded(encoding: string, body: Buffer, status = 200): Promise<Served> {
  return serve((_request, response) => {
    response.writeHead(status, { 'content-encoding': encoding, 'content-length': body.length });
    response.end(body);
  });
}

function options(served: Served, more: CallOptions = {}): CallOptions {
  return { targets: [`127.0.0.1:${served.port}`], ...more };
}

describe('content encodings', () => {
  it.each([
    ['gzip', zlib.gzipSync(PLAIN)],
    ['GZIP', zlib.gzipSync(PLAIN)],
    ['x-gzip', zlib.gzipSync(PLAIN)],
    ['br', zlib.brotliCompressSync(PLAIN)],
    ['deflate', zlib.deflateSync(PLAIN)],
    ['deflate', zlib.deflateRawSync(PLAIN)],
    ['gzip, br', zlib.brotliCompressSync(zlib.gzipSync(PLAIN))],
    ['identity, deflate, gzip', zlib.gzipSync(zlib.deflateSync(PLAIN))],
  ])(
    '%s is decoded, and neither encoding nor length is claimed any more',
    async (encoding, body) => {
      const served = await serveEncoded(encoding, body);
      const done = await call(served.origin, options(served));
      expect(done.body().equals(PLAIN)).toBe(true);
      expect(done.head().headers.has('content-encoding')).toBe(false);
      expect(done.head().headers.has('content-length')).toBe(false);
    },
  );

  it('decodes what arrives before the rest is there', async () => {
    const arrived = deferred<undefined>();
    const served = await serve((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      const zip = zlib.createGzip();
      zip.pipe(response);
      zip.write('event 1');
      zip.flush();
      void arrived.promise.then(() => zip.end('event 2'));
    });
    const started = start(
      served.origin,
      options(served, {
        onChunk(channel) {
          if (channel === 'body') arrived.resolve(undefined);
          return Promise.resolve();
        },
      }),
    );
    await started.control.done;
    expect(started.body().toString()).toBe('event 1event 2');
  });

  it.each([
    ['zstd', 200, 'GET'],
    ['unknown, gzip', 200, 'GET'],
    ['gzip', 206, 'GET'],
    ['gzip', 200, 'HEAD'],
  ])('%s with %i to %s is passed on as it came', async (encoding, status, verb) => {
    const served = await serveEncoded(encoding, zlib.gzipSync(PLAIN), status);
    const done = await call(served.origin, options(served, { verb }));
    expect(done.head().headers.get('content-encoding')).toBe(encoding);
    expect(done.body().equals(verb === 'HEAD' ? Buffer.alloc(0) : zlib.gzipSync(PLAIN))).toBe(true);
  });

  it('asks for plain bytes with a range, and leaves a guest’s own choice', async () => {
    const asked: (string | undefined)[] = [];
    const served = await serve((request, response) => {
      asked.push(request.headers['accept-encoding']?.toString());
      response.end();
    });
    await call(served.origin, options(served, { headers: [['Range', 'bytes=0-1']] }));
    await call(served.origin, options(served, { headers: [['Accept-Encoding', 'br']] }));
    expect(asked).toEqual(['identity', 'br']);
  });

  it.each([
    ['gzip', zlib.gzipSync(Buffer.alloc(20 * MIB))],
    ['br', zlib.brotliCompressSync(Buffer.alloc(20 * MIB))],
    ['deflate', zlib.deflateSync(Buffer.alloc(20 * MIB))],
    ['gzip, gzip', zlib.gzipSync(zlib.gzipSync(Buffer.alloc(20 * MIB)))],
  ])('a %s bomb ends at the cap', async (encoding, bomb) => {
    expect(bomb.length).toBeLessThan(100_000);
    const served = await serveEncoded(encoding, bomb);
    const started = start(served.origin, options(served, { limits: { httpBodyBytesMax: MIB } }));
    expect(await failureOf(started)).toMatchObject({ code: 'io', details: { errno: 'EMSGSIZE' } });
    expect(started.body().length).toBeLessThanOrEqual(MIB);
  });

  it('an endless row of empty gzip members ends at the cap although it decodes to nothing', async () => {
    const members = Buffer.concat(Array.from({ length: 1000 }, () => zlib.gzipSync('')));
    const served = await serve((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      const pump = (): void => {
        while (response.write(members));
      };
      response.on('drain', pump);
      pump();
    });
    const error = await failure(
      served.origin,
      options(served, { limits: { httpBodyBytesMax: MIB } }),
    );
    expect(error.details?.errno).toBe('EMSGSIZE');
  });

  it.each([
    ['gzip', Buffer.from('not gzip at all')],
    ['br', Buffer.from('\xff\xff\xff\xff', 'latin1')],
    ['deflate', Buffer.from('\x78\x9c\xff\xff\xff\xff', 'latin1')],
    ['deflate', Buffer.from('\xff\xff\xff\xff\xff', 'latin1')],
    ['gzip, gzip, gzip, gzip, gzip, gzip', Buffer.from('x')],
  ])('broken or absurd %s is an error of the network', async (encoding, body) => {
    const served = await serveEncoded(encoding, body);
    expect((await failure(served.origin, options(served))).code).toBe('io');
  });

  it('an empty encoded body is empty', async () => {
    for (const encoding of ['gzip', 'deflate', 'br']) {
      const served = await serveEncoded(encoding, Buffer.alloc(0));
      expect((await call(served.origin, options(served))).body().length).toBe(0);
    }
  });
});
