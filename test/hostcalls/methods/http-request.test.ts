import { describe, expect, it } from 'vitest';
import { createHttpRequestMethod, httpRequest } from '../../../hostcalls/methods/http-request.js';
import type { MethodSpec } from '../../../hostcalls/method-spec.js';
import { contextOf, serve } from '../connectors/http/harness.js';

const URL_TEXT = 'https://example.com/';

function parses(params: unknown): boolean {
  return httpRequest.params.safeParse(params).success;
}

describe('http.request', () => {
  it.each([
    { url: URL_TEXT, verb: 'GET' },
    { url: URL_TEXT, verb: 'GET', headers: [], redirect: 'follow' },
    {
      url: URL_TEXT,
      verb: 'POST',
      headers: [['a', 'b']],
      redirect: 'manual',
      body: 'stream',
      timeoutMs: 1,
    },
    { url: URL_TEXT, verb: 'POST', headers: [['a', 'b']], redirect: 'error', body: 'bytes' },
    { url: URL_TEXT, verb: 'BREW', headers: [], redirect: 'error', body: 'none' },
  ])('reads %j', (params) => {
    expect(parses(params)).toBe(true);
  });

  it.each([
    undefined,
    null,
    [],
    {},
    { url: URL_TEXT },
    { url: '', verb: 'GET' },
    { url: 1, verb: 'GET' },
    { url: URL_TEXT, verb: 'X'.repeat(33) },
    { url: URL_TEXT, verb: 'GET', capability: 'exec' },
    { url: URL_TEXT, verb: 'GET', headers: { a: 'b' } },
    { url: URL_TEXT, verb: 'GET', headers: [['a']] },
    { url: URL_TEXT, verb: 'GET', headers: [['a', 1]] },
    { url: URL_TEXT, verb: 'GET', headers: [['a', 'b', 'c']] },
    { url: URL_TEXT, verb: 'GET', headers: Array.from({ length: 101 }, () => ['a', 'b']) },
    { url: URL_TEXT, verb: 'GET', redirect: 'maybe' },
    { url: URL_TEXT, verb: 'GET', body: 'text' },
    { url: URL_TEXT, verb: 'GET', timeoutMs: 0 },
    { url: URL_TEXT, verb: 'GET', timeoutMs: 1.5 },
    { url: URL_TEXT, verb: 'GET', timeoutMs: Infinity },
    { url: `https://example.com/${'a'.repeat(70_000)}`, verb: 'GET' },
  ])('does not read %j', (params) => {
    expect(parses(params)).toBe(false);
  });

  it('needs http, changes the world, pauses the deadline and only streams', () => {
    expect(httpRequest).toMatchObject({
      method: 'http',
      op: 'request',
      capability: 'http',
      effect: 'write',
      pausesDeadline: true,
    });
    expect(httpRequest.run).toBeUndefined();
    expect(httpRequest.runSync).toBeUndefined();
  });

  it('names the URL and verb as its resource, and serves a call', async () => {
    const served = await serve((request, response) => {
      request.pipe(response);
    });
    // The dispatcher does the same after parsing: the catalog erases the parameter type.
    const spec = createHttpRequestMethod() as unknown as MethodSpec<unknown>;
    const params = spec.params.parse({ url: served.origin, verb: 'POST' });
    expect(spec.resources?.(params)).toEqual([{ kind: 'url', url: served.origin, verb: 'POST' }]);
    const chunks: unknown[] = [];
    const context = contextOf(served.origin, 'POST', {
      targets: [`127.0.0.1:${served.port}`],
      bytes: Buffer.from('hello'),
    });
    const control = spec.open?.(params, context, {
      push(_channel, chunk) {
        chunks.push(chunk);
        return Promise.resolve();
      },
    });
    expect(await control?.done).toEqual({ value: null });
    expect(chunks[0]).toMatchObject({ status: 200, redirected: false });
    expect(chunks[1]).toEqual(Buffer.from('hello'));
  });
});
