/** Literal addresses as URL parsers and resolvers read them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAddress } from '../../../../scanner/rules/sinks/ip-address.js';

describe('a literal address', () => {
  it.each([
    ['1.2.3.4', '1.2.3.4', 'public', false],
    ['16909060', '1.2.3.4', 'public', true],
    ['0x1020304', '1.2.3.4', 'public', true],
    ['01.02.03.04', '1.2.3.4', 'public', true],
    ['1.2.772', '1.2.3.4', 'public', true],
    ['127.0.0.1', '127.0.0.1', 'local', false],
    ['10.255.0.1', '10.255.0.1', 'local', false],
    ['172.31.0.1', '172.31.0.1', 'local', false],
    ['172.32.0.1', '172.32.0.1', 'public', false],
    ['198.51.100.7', '198.51.100.7', 'local', false],
    ['169.254.169.254', '169.254.169.254', 'metadata', false],
    ['0xA9FEA9FE', '169.254.169.254', 'metadata', true],
    ['[2606:4700::1111]', '2606:4700::1111', 'public', false],
    ['::1', '::1', 'local', false],
    ['fe80::1%eth0', 'fe80::1', 'local', false],
    ['fd00:ec2::254', 'fd00:ec2::254', 'metadata', false],
    ['::ffff:8.8.8.8', '::ffff:8.8.8.8', 'public', false],
    ['64:ff9b::808:808', '64:ff9b::808:808', 'public', false],
    ['2001:db8::1', '2001:db8::1', 'local', false],
  ])('%s is %s, %s', (host, text, range, isDisguised) => {
    expect(parseAddress(host)).toEqual({ text, range, isDisguised });
  });

  it.each([
    'example.com',
    '1.2.3.4.5',
    '256.1.1.1',
    'a.1',
    '',
    '1..2',
    ':::',
    '12345::',
    'g::1',
    '08.1.1.1',
  ])('%s is a name or nothing at all', (host) => {
    expect(parseAddress(host)).toBeUndefined();
  });

  it('agrees with the URL parser of the platform on version four', () => {
    const part = fc.oneof(
      fc.nat(300).map(String),
      fc.nat(300).map((each) => `0x${each.toString(16)}`),
      fc.nat(300).map((each) => `0${each.toString(8)}`),
      fc.nat(5_000_000_000).map(String),
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (parts) => {
        const host = parts.join('.');
        const platform = URL.canParse(`http://${host}/`)
          ? new URL(`http://${host}/`).hostname
          : undefined;
        expect(parseAddress(host)?.text).toBe(platform);
      }),
      { numRuns: 3000 },
    );
  });
});
