/**
 * The pure reading of URLs against the platform's parser and resolver-independent facts: whatever
 * we allow, the platform reads as the same scheme, host and port, and no spelling of an address
 * changes its class.
 */
import net from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateAddress } from '../../src/egress/address.js';
import { evaluateUrl } from '../../src/egress/evaluate-url.js';
import { encodePunycodeLabel } from '../../src/egress/punycode.js';
import { CLOSED } from './scopes.js';

const CONFUSABLE = 'a1.:/\\@[]%#?xX0７。．ſKßς\u00ad\u200d\u0308éЖ日-_ \t😀\u{1d7d9}';
const hostText = fc
  .array(fc.constantFrom(...Array.from(CONFUSABLE)), { maxLength: 16 })
  .map((all) => all.join(''));
const urlText = fc.oneof(
  hostText.map((host) => `https://${host}`),
  hostText.map((host) => `https://${host}.com/`),
  hostText.map((host) => `https://example.com${host}`),
  fc.webUrl({ validSchemes: ['https', 'http'], withQueryParameters: true }),
  fc.string({ unit: 'binary' }).map((text) => `https://${text}`),
);

function notationsOf(value: number): readonly string[] {
  const bytes = [24, 16, 8, 0].map((shift) => (value >>> shift) & 255);
  const [a = 0, b = 0, c = 0, d = 0] = bytes;
  return [
    bytes.join('.'),
    String(value >>> 0),
    `0x${(value >>> 0).toString(16)}`,
    `0${(value >>> 0).toString(8)}`,
    bytes.map((byte) => `0x${byte.toString(16)}`).join('.'),
    bytes.map((byte) => `0${byte.toString(8)}`).join('.'),
    `${a}.${(b << 16) | (c << 8) | d}`,
    `${a}.0x${b.toString(16)}.${(c << 8) | d}`,
    `[::ffff:${bytes.join('.')}]`,
    `[::ffff:${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}]`,
  ];
}

/** A second, naive list from the IANA special-purpose registry and the metadata services. */
function naiveRefused(): net.BlockList {
  const list = new net.BlockList();
  const ranges: readonly (readonly [string, number])[] = [
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.0.2.0', 24],
    ['192.31.196.0', 24],
    ['192.52.193.0', 24],
    ['192.88.99.0', 24],
    ['192.168.0.0', 16],
    ['192.175.48.0', 24],
    ['198.18.0.0', 15],
    ['198.51.100.0', 24],
    ['203.0.113.0', 24],
    ['224.0.0.0', 4],
    ['240.0.0.0', 4],
    ['168.63.129.16', 32],
  ];
  for (const [range, bits] of ranges) list.addSubnet(range, bits, 'ipv4');
  return list;
}

describe('reading URLs', () => {
  it('agrees with the platform’s parser on everything that is allowed (SLO-09)', () => {
    fc.assert(
      fc.property(urlText, (url) => {
        const found = evaluateUrl(url, 'GET', { httpPrivateTargets: [], httpPorts: [1, 11, 8080] });
        if (found.decision === 'deny' || !URL.canParse(url)) return;
        const parsed = new URL(url);
        expect(parsed.protocol).toBe('https:');
        expect(parsed.username + parsed.password).toBe('');
        expect(Number(parsed.port === '' ? '443' : parsed.port)).toBe(found.port);
        // An IPv4-mapped literal is named by the address it means.
        if (found.kind === 'name' || !parsed.hostname.startsWith('[')) {
          expect(parsed.hostname).toBe(found.host);
        }
      }),
      { numRuns: 20_000, seed: 7 },
    );
  });

  it('judges an IPv4 address the same in every notation, as a naive list does (SLO-09)', () => {
    const refusedRanges = naiveRefused();
    const address = fc.oneof(
      fc.integer({ min: 0, max: 0xffffffff }),
      fc.constantFrom(
        0x7f000001,
        0x0a000001,
        0xa9fea9fe,
        0xac1fffff,
        0xc0a80101,
        0x64400001,
        0xa83f8110,
      ),
    );
    fc.assert(
      fc.property(address, (value) => {
        const [dotted = '', ...others] = notationsOf(value);
        const expected =
          refusedRanges.check(dotted, 'ipv4') || dotted === '100.100.100.200' ? 'deny' : 'allow';
        expect(evaluateAddress(dotted, 443, CLOSED).decision).toBe(expected);
        for (const host of [dotted, ...others]) {
          expect(evaluateUrl(`https://${host}/`, 'GET', CLOSED).decision).toBe(expected);
        }
      }),
      { numRuns: 2_000, seed: 7 },
    );
  });

  it('allows no IPv6 address outside global unicast', () => {
    fc.assert(
      fc.property(fc.ipV6(), (text) => {
        const found = evaluateAddress(text, 443, CLOSED);
        if (found.decision === 'deny' || net.isIPv4(found.address)) return;
        const first = Number.parseInt(found.address.split(':')[0] ?? '', 16);
        expect(first >> 13).toBe(1);
      }),
      { numRuns: 5_000, seed: 7 },
    );
  });

  it('allows more only when more is listed', () => {
    const target = fc.tuple(fc.ipV4(), fc.integer({ min: 1, max: 65_535 }));
    fc.assert(
      fc.property(target, ([address, port]) => {
        const scope = { httpPrivateTargets: [`${address}:${port}`], httpPorts: [] };
        const before = evaluateAddress(address, port, CLOSED);
        const after = evaluateAddress(address, port, scope);
        if (before.decision === 'allow') expect(after.decision).toBe('allow');
        if (before.reason === 'address_metadata') expect(after.reason).toBe('address_metadata');
        else expect(after.decision).toBe('allow');
      }),
    );
  });
});

/** RFC 3492 section 7.1, samples that are lower case as the URL Standard makes them. */
describe('labels in other scripts', () => {
  it.each([
    ['ليهمابتكلموشعربي؟', 'xn--egbpdaj6bu4bxfgehfvwxn'],
    ['他们为什么不说中文', 'xn--ihqwcrb4cv8a8dqg056pqjye'],
    ['почемужеонинеговорятпорусски', 'xn--b1abfaaepdrnnbgefbadotcwatmq2g4l'],
    ['3年b組金八先生', 'xn--3b-ww4c5e180e575a65lsy2b'],
    ['bücher', 'xn--bcher-kva'],
    ['plain', 'plain'],
  ])('%s is %s', (label, encoded) => {
    expect(encodePunycodeLabel(label)).toBe(encoded);
  });
});
