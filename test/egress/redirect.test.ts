import { describe, expect, it } from 'vitest';
import type { HttpVerb, RequestTarget } from '../../src/egress/evaluate-url.js';
import { evaluateRedirect, isRedirectStatus, isSameOrigin } from '../../src/egress/redirect.js';
import type { Header } from '../../src/egress/request-headers.js';

const HERE: RequestTarget = { scheme: 'https', kind: 'name', host: 'a.example.com', port: 443 };
const THERE: RequestTarget = { ...HERE, host: 'b.example.com' };
const HEADERS: readonly Header[] = [
  ['authorization', 'Bearer x'],
  ['cookie', 'a=b'],
  ['x-api-key', 'k'],
  ['private-token', 't'],
  ['accept', '*/*'],
  ['user-agent', 'u'],
  ['content-type', 'text/plain'],
  ['content-encoding', 'gzip'],
];

function redirect(status: number, verb: HttpVerb, to = HERE, hasBody = verb === 'POST') {
  return evaluateRedirect({ target: HERE, verb, headers: HEADERS, hasBody }, status, to);
}

describe('redirects', () => {
  it.each([
    [301, 'POST', 'GET', false],
    [302, 'POST', 'GET', false],
    [303, 'POST', 'GET', false],
    [303, 'PUT', 'GET', false],
    [303, 'DELETE', 'GET', false],
    [303, 'HEAD', 'HEAD', false],
    [307, 'POST', 'POST', true],
    [308, 'POST', 'POST', true],
    [301, 'PUT', 'PUT', true],
    [302, 'DELETE', 'DELETE', false],
    [301, 'GET', 'GET', false],
    [307, 'HEAD', 'HEAD', false],
  ] as const)('%i turns %s into %s', (status, verb, next, hasBody) => {
    const had = verb === 'POST' || verb === 'PUT';
    expect(redirect(status, verb, HERE, had)).toMatchObject({
      decision: 'allow',
      verb: next,
      hasBody,
    });
  });

  it('keep credentials on the same origin, and drop the body’s headers with the body', () => {
    const found = redirect(303, 'POST');
    const names = found.decision === 'allow' ? found.headers.map(([name]) => name) : [];
    expect(names).toEqual([
      'authorization',
      'cookie',
      'x-api-key',
      'private-token',
      'accept',
      'user-agent',
    ]);
  });

  it.each([
    ['another host', THERE],
    ['another port', { ...HERE, port: 8443 }],
    ['a subdomain', { ...HERE, host: 'x.a.example.com' }],
  ])('carry no credential of any name to %s', (_what, to) => {
    const found = redirect(302, 'GET', to);
    const names = found.decision === 'allow' ? found.headers.map(([name]) => name) : [];
    expect(names).toEqual(['accept', 'user-agent']);
  });

  it('carry no body to another origin', () => {
    expect(redirect(307, 'POST', THERE)).toMatchObject({ reason: 'redirect_body_cross_origin' });
    expect(redirect(303, 'POST', THERE)).toMatchObject({ decision: 'allow', verb: 'GET' });
  });

  it('never lead from https to http, but may lead back', () => {
    const plain: RequestTarget = { ...HERE, scheme: 'http', port: 80 };
    expect(redirect(302, 'GET', plain)).toMatchObject({ reason: 'redirect_downgrade' });
    const up = evaluateRedirect(
      { target: plain, verb: 'GET', headers: HEADERS, hasBody: false },
      301,
      HERE,
    );
    expect(up).toMatchObject({ decision: 'allow' });
    expect(isSameOrigin(plain, HERE)).toBe(false);
  });

  it('are the five statuses of the standard', () => {
    const found = Array.from({ length: 100 }, (_, index) => 300 + index).filter(isRedirectStatus);
    expect(found).toEqual([301, 302, 303, 307, 308]);
  });
});
