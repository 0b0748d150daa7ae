/**
 * The whole connector against hostile spellings: whatever the URL, the resolver and the redirects
 * say, a connection is opened to a public address only, or to what the operator lists.
 * The recording socket never sends a packet.
 */
import net from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { failure } from './harness.js';

const PUBLIC = ['93.184.215.14', '8.8.8.8', '2606:4700::1111'];
const NOT_PUBLIC = [
  '127.0.0.1',
  '10.0.0.1',
  '::1',
  '169.254.169.254',
  '::ffff:127.0.0.1',
  'fe80::1%lo',
];

/** The first form most of the time, so that enough requests come as far as a connection. */
function mostly(first: string, ...rest: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof({ weight: 3, arbitrary: fc.constant(first) }, fc.constantFrom(...rest));
}

const answersOfResolver = fc.oneof(
  fc.subarray(PUBLIC, { minLength: 1 }),
  fc.array(fc.constantFrom(...PUBLIC, ...NOT_PUBLIC), { maxLength: 3 }),
);
const authority = fc.oneof(
  fc.constantFrom(
    'example.com',
    'bücher.example.com',
    'xn--a.example.com',
    'localhost',
    '0x7f.1',
    '127.0.0.1',
    '2130706433',
    '[::1]',
    '[::ffff:7f00:1]',
    '１２７.0.0.1',
    'example.com.',
    'metadata.google.internal',
  ),
  fc.ipV4().map(String),
  fc.ipV6().map((address) => `[${address}]`),
  fc.domain(),
);
const decorated = fc
  .tuple(
    mostly('https://', 'http://', 'HTTPS://', 'https:\\\\', 'https:/', '//'),
    mostly('', 'user@', 'a:b@', '127.0.0.1#@', '\\', '\t', ' '),
    authority,
    mostly('', ':443', ':80', ':8080', ':', '.', '%00', '\\@127.0.0.1', '@127.0.0.1', '#', '?'),
    mostly('/', '', '/path'),
  )
  .map((parts) => parts.join(''));

describe('connections', () => {
  it('are opened to public addresses only, whatever is asked (SLO-09)', async () => {
    let opened = 0;
    await fc.assert(
      fc.asyncProperty(decorated, answersOfResolver, async (url, answers) => {
        const error = await failure(url, {
          ports: [8080],
          connector: {
            resolve: () => Promise.resolve(answers),
            openSocket(address) {
              opened += 1;
              // A name's answers are all public, or none of them is used.
              const fromName = answers.includes(address);
              if (fromName) expect(answers.every((answer) => PUBLIC.includes(answer))).toBe(true);
              expect(net.isIP(address)).not.toBe(0);
              expect(NOT_PUBLIC).not.toContain(address);
              expect(address).not.toMatch(/^(?:0|10|127|169\.254|192\.168)\./);
              return new net.Socket().destroy(new Error('not sent'));
            },
          },
        });
        expect(['denied', 'io']).toContain(error.code);
        // A failed expectation inside the socket function must not pass as a network error.
        expect(error.message).not.toContain('expected');
      }),
      { numRuns: 1_500, seed: 11 },
    );
    expect(opened).toBeGreaterThan(50);
  });
});
