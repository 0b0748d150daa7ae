import { describe, expect, it } from 'vitest';
import {
  evaluateHeaders,
  HEADER_NAME_CHARS_MAX,
  HEADER_VALUE_CHARS_MAX,
  HEADERS_CHARS_MAX,
  REQUEST_HEADERS_MAX,
  type Header,
} from '../../src/egress/request-headers.js';

const FRAMING = { host: 'example.com', body: 'bytes', bodyBytes: 5 } as const;

function outcome(name: string, value: string): string {
  const found = evaluateHeaders([[name, value]], FRAMING);
  return found.decision === 'allow' ? 'allow' : found.reason;
}

describe('request headers', () => {
  it.each([
    ['Connection', 'upgrade'],
    ['connection', 'close, x-internal'],
    ['Keep-Alive', 'timeout=5'],
    ['TE', 'trailers'],
    ['Trailer', 'x'],
    ['Transfer-Encoding', 'chunked'],
    ['Transfer-Encoding', 'gzip, chunked'],
    ['Upgrade', 'h2c'],
    ['HTTP2-Settings', 'AAM'],
    ['Content-Length', '4'],
    ['Content-Length', '5, 5'],
    ['Content-Length', '+5'],
    ['Content-Length', ''],
    ['Host', 'internal.example.com'],
    ['Host', 'example.com:443'],
    ['HOST', 'evil'],
    ['Expect', '100-continue'],
    ['Proxy-Authorization', 'Basic x'],
    ['Proxy-Connection', 'keep-alive'],
    ['proxy-anything', 'x'],
    [':authority', 'evil'],
    [':method', 'CONNECT'],
  ])('%s: %s is the host’s to set', (name, value) => {
    expect(outcome(name, value)).toBe('header_forbidden');
  });

  it.each([
    ['', 'x'],
    ['a b', 'x'],
    ['a:', 'x'],
    ['a\r\nHost', 'x'],
    ['a\0', 'x'],
    ['naïve', 'x'],
    ['transfer-encoding ', 'chunked'],
    [' host', 'x'],
    ['host\t', 'x'],
    ['(a)', 'x'],
    ['x', 'a\r\nHost: evil'],
    ['x', 'a\nb'],
    ['x', 'a\rb'],
    ['x', '\r'],
    ['x', 'a\0b'],
    ['x', 'a\u001bb'],
    ['x', 'a\u007fb'],
    ['x', 'emoji 😀'],
    ['x', 'a\u010ab'], // becomes a newline when cut to a byte
    ['x', 'a\u560a'],
  ])('%j: %j is malformed', (name, value) => {
    expect(outcome(name, value)).toBe('header_malformed');
  });

  it.each([
    ['Accept', 'application/json'],
    ['Authorization', 'Bearer a.b-c'],
    ['Cookie', 'a=b; c="d"'],
    ['X-Api-Key', ''],
    ['x', 'tab\tinside'],
    ['x', 'Latin \u00e9'],
    ["!#$%&'*+-.^_`|~", 'x'],
    ['Content-Type', 'text/plain; charset=utf-8'],
    ['Sec-WebSocket-Key', 'x'],
    ['hostname', 'x'],
    ['upgrade-insecure-requests', '1'],
    ['te-x', '1'],
  ])('%s: %s may be set', (name, value) => {
    expect(outcome(name, value)).toBe('allow');
  });

  it('lower-cases names, trims values, keeps order and repetition', () => {
    const headers: Header[] = [
      ['X-B', ' 1 '],
      ['x-a', '\t2'],
      ['X-B', '3'],
    ];
    expect(evaluateHeaders(headers, FRAMING)).toEqual({
      decision: 'allow',
      headers: [
        ['x-b', '1'],
        ['x-a', '2'],
        ['x-b', '3'],
      ],
    });
  });

  it('drops what only repeats the framing that is sent anyway', () => {
    const known: Header[] = [
      ['Host', 'Example.com'],
      ['Content-Length', '5'],
      ['Connection', 'Keep-Alive'],
      ['connection', 'close'],
    ];
    expect(evaluateHeaders(known, FRAMING)).toEqual({ decision: 'allow', headers: [] });
    const streamed: Header[] = [
      ['Transfer-Encoding', 'chunked'],
      ['content-length', '12'],
    ];
    const framing = { ...FRAMING, body: 'stream' } as const;
    expect(evaluateHeaders(streamed, framing)).toEqual({ decision: 'allow', headers: [] });
    expect(evaluateHeaders([['content-length', '1e3']], framing).decision).toBe('deny');
  });

  it('are capped in number and size', () => {
    const many = Array.from({ length: REQUEST_HEADERS_MAX + 1 }, (): Header => ['x', 'y']);
    expect(evaluateHeaders(many.slice(1), FRAMING).decision).toBe('allow');
    expect(evaluateHeaders(many, FRAMING)).toMatchObject({ reason: 'header_limit' });
    expect(outcome('a'.repeat(HEADER_NAME_CHARS_MAX + 1), 'x')).toBe('header_limit');
    expect(outcome('a', 'x'.repeat(HEADER_VALUE_CHARS_MAX + 1))).toBe('header_limit');
    const value = 'x'.repeat(HEADER_VALUE_CHARS_MAX);
    const large = Array.from({ length: HEADERS_CHARS_MAX / HEADER_VALUE_CHARS_MAX }, (): Header => [
      'x',
      value,
    ]);
    expect(evaluateHeaders(large, FRAMING)).toMatchObject({ reason: 'header_limit' });
  });
});
