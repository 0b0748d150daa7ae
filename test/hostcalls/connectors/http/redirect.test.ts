import type http from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { CallError } from '../../../../src/vocabulary/errors.js';
import {
  call,
  CERTIFICATE,
  failure,
  failureOf,
  serve,
  serveTls,
  start,
  type Served,
} from './harness.js';

interface Seen {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

/** Answers `/to?status=..&location=..` with that redirect, everything else with 200. */
function redirector(seen: Seen[]): http.RequestListener {
  return (request, response) => {
    void text(request).then((body) => {
      seen.push({ method: request.method, url: request.url, headers: request.headers, body });
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://x');
      if (pathname !== '/to') return response.end('arrived');
      const location = searchParams.get('location');
      response.writeHead(
        Number(searchParams.get('status') ?? '302'),
        location === null ? {} : { location },
      );
      return response.end('redirecting');
    });
  };
}

function to(served: Served, location: string, status = 302): string {
  return `${served.origin}/to?${new URLSearchParams({ status: String(status), location }).toString()}`;
}

function targets(...all: readonly Served[]): string[] {
  return all.map((served) => `127.0.0.1:${served.port}`);
}

describe('redirects', () => {
  it('are followed, relative ones too, and the last URL is told', async () => {
    const seen: Seen[] = [];
    const served = await serve(redirector(seen));
    const hops: (readonly [string, number, string])[] = [];
    const done = await call(to(served, '/a/b?c#d'), {
      targets: targets(served),
      connector: { onHop: (url, hop, facts) => void hops.push([url, hop, facts.method]) },
    });
    expect(done.head()).toMatchObject({
      status: 200,
      url: `${served.origin}/a/b?c`,
      redirected: true,
    });
    expect(done.body().toString()).toBe('arrived');
    expect(hops).toEqual([[`${served.origin}/a/b?c`, 1, 'http']]);
  });

  it.each([
    [301, 'POST', 'GET', ''],
    [302, 'POST', 'GET', ''],
    [303, 'PUT', 'GET', ''],
    [307, 'POST', 'POST', 'payload'],
    [308, 'PUT', 'PUT', 'payload'],
    [302, 'PUT', 'PUT', 'payload'],
  ])('%i after %s continues as %s on the same origin', async (status, verb, next, body) => {
    const seen: Seen[] = [];
    const served = await serve(redirector(seen));
    await call(to(served, '/end', status), {
      verb,
      body: 'bytes',
      bytes: Buffer.from('payload'),
      headers: [
        ['authorization', 'Bearer x'],
        ['content-type', 'text/plain'],
      ],
      targets: targets(served),
    });
    expect(seen.map((one) => [one.method, one.body])).toEqual([
      [verb, 'payload'],
      [next, body],
    ]);
    expect(seen[1]?.headers.authorization).toBe('Bearer x');
    expect(seen[1]?.headers['content-type']).toBe(body === '' ? undefined : 'text/plain');
  });

  it('keep credentials of any name from another origin (T6)', async () => {
    const seen: Seen[] = [];
    const there = await serve(redirector(seen));
    const here = await serve(redirector([]));
    await call(to(here, `${there.origin}/end`), {
      headers: [
        ['Authorization', 'Bearer secret'],
        ['Cookie', 'session=secret'],
        ['X-Api-Key', 'secret'],
        ['Private-Token', 'secret'],
        ['Accept', 'text/plain'],
      ],
      targets: targets(here, there),
    });
    expect(seen).toHaveLength(1);
    expect(JSON.stringify(seen)).not.toContain('secret');
    expect(seen[0]?.headers.accept).toBe('text/plain');
    expect(seen[0]?.headers.host).toBe(`127.0.0.1:${there.port}`);
  });

  it('keep the body from another origin', async () => {
    const there = await serve(redirector([]));
    const here = await serve(redirector([]));
    const error = await failure(to(here, there.origin, 307), {
      verb: 'POST',
      body: 'bytes',
      bytes: Buffer.from('payload'),
      targets: targets(here, there),
    });
    expect(error.reason).toBe('redirect_body_cross_origin');
    expect(there.connections()).toBe(0);
  });

  it('do not bring credentials back on the way home', async () => {
    const seen: Seen[] = [];
    const here = await serve(redirector(seen));
    const there = await serve(redirector([]));
    await call(to(here, to(there, `${here.origin}/end`)), {
      headers: [['authorization', 'Bearer x']],
      targets: targets(here, there),
    });
    expect(seen.map((one) => one.headers.authorization)).toEqual(['Bearer x', undefined]);
  });

  it.each([
    ['http://169.254.169.254/latest/meta-data/', 'address_metadata'],
    ['http://metadata.google.internal/', 'host_metadata'],
    ['http://127.0.0.1:1/', 'address_not_public'],
    ['http://2130706433:1/', 'address_not_public'],
    ['http://[::ffff:127.0.0.1]:1/', 'address_not_public'],
    ['//localhost/', 'host_local_name'],
    ['https://10.0.0.1/', 'address_not_public'],
    ['http://example.com/', 'scheme_not_https'],
    ['https://user:pass@example.com/', 'url_userinfo'],
    ['https://example.com:22/', 'port_not_listed'],
    ['file:///etc/passwd', 'scheme_not_allowed'],
    ['data:text/plain,x', 'scheme_not_allowed'],
    ['\\\\localhost/', 'host_local_name'],
  ])('to %s are refused like a request (SLO-09, INV-005)', async (location, reason) => {
    const served = await serve(redirector([]));
    const hops: string[] = [];
    const error = await failure(to(served, location), {
      targets: targets(served),
      connector: { onHop: (url) => void hops.push(url) },
    });
    expect(error).toMatchObject({ code: 'denied', reason });
    expect(hops).toEqual([]);
  });

  it('from https to http are refused even to a listed target', async () => {
    const plain = await serve(redirector([]));
    const secure = await serveTls(redirector([]));
    const shared = { targets: targets(plain, secure), connector: { ca: [CERTIFICATE.cert] } };
    const error = await failure(to(secure, plain.origin), shared);
    expect(error.reason).toBe('redirect_downgrade');
    expect(plain.connections()).toBe(0);
    const up = await call(to(plain, `${secure.origin}/end`), shared);
    expect(up.head().url).toBe(`${secure.origin}/end`);
  });

  it('in manual mode are given to the guest, body and all', async () => {
    const served = await serve(redirector([]));
    const done = await call(to(served, '/end', 307), {
      redirect: 'manual',
      targets: targets(served),
    });
    expect(done.head()).toMatchObject({ status: 307, redirected: false });
    expect(done.head().headers.get('location')).toBe('/end');
    expect(done.body().toString()).toBe('redirecting');
  });

  it('in error mode fail the call', async () => {
    const served = await serve(redirector([]));
    const error = await failure(to(served, '/end'), {
      redirect: 'error',
      targets: targets(served),
    });
    expect(error).toMatchObject({ code: 'io', details: { errno: 'EREDIRECT' } });
    expect(served.connections()).toBe(1);
  });

  it('end after ten', async () => {
    const seen: Seen[] = [];
    const served = await serve((request, response) => {
      seen.push({ method: request.method, url: request.url, headers: request.headers, body: '' });
      response.writeHead(302, { location: '/again' });
      response.end();
    });
    const error = await failure(served.origin, { targets: targets(served) });
    expect(error).toMatchObject({ code: 'io', details: { errno: 'ELOOP' } });
    expect(seen).toHaveLength(11);
  });

  it.each([
    ['without a location', undefined],
    ['of a status that is none', '/x'],
  ])('%s are answers', async (_what, location) => {
    const status = location === undefined ? 302 : 304;
    const served = await serve((_request, response) => {
      response.writeHead(status, location === undefined ? {} : { location });
      response.end();
    });
    expect((await call(served.origin, { targets: targets(served) })).head().status).toBe(status);
  });

  it.each(['http://', 'https://exa mple.com/', 'https://[::1/'])(
    'to %j are an error',
    async (location) => {
      const served = await serve(redirector([]));
      const error = await failure(to(served, location), { targets: targets(served) });
      expect(error).toMatchObject({ code: 'io', details: { errno: 'EPROTO' } });
    },
  );

  it('read a location beyond ASCII as UTF-8', async () => {
    const seen: (string | undefined)[] = [];
    const served = await serve((request, response) => {
      seen.push(request.url);
      if (request.url !== '/') return void response.end();
      response.writeHead(302, { location: Buffer.from('/grüße').toString('latin1') });
      return void response.end();
    });
    await call(served.origin, { targets: targets(served) });
    expect(seen).toEqual(['/', '/gr%C3%BC%C3%9Fe']);
  });

  it('cannot send a streamed body twice', async () => {
    const served = await serve(redirector([]));
    const started = start(to(served, '/end', 307), {
      verb: 'POST',
      body: 'stream',
      targets: targets(served),
    });
    await started.control.write?.(Buffer.from('x'));
    started.control.end?.();
    expect(await failureOf(started)).toMatchObject({ code: 'io', details: { errno: 'EPIPE' } });
  });

  it('end the call when the hook refuses or policy has moved (INV-005)', async () => {
    const served = await serve(redirector([]));
    const refusing = await failure(to(served, '/end'), {
      targets: targets(served),
      connector: {
        onHop: () => Promise.reject(new CallError('denied', 'not recorded', { reason: 'ledger' })),
      },
    });
    expect(refusing.reason).toBe('ledger');
    let epoch = 1;
    const moving = await serve((_request, response) => {
      epoch = 2;
      response.writeHead(302, { location: '/end' });
      response.end();
    });
    const moved = await failure(moving.origin, { targets: targets(moving), epoch: () => epoch });
    expect(moved.reason).toBe('epoch_moved');
    expect(moving.connections()).toBe(1);
    expect(served.connections()).toBe(1);
  });
});
