import { describe, expect, it } from 'vitest';
import {
  looksSecretByValue,
  secretShapeOf,
  SHAPE_TEXT_LENGTH_MAX,
} from '../../src/secret-broker/secret-shapes.js';

/** Built from parts, so that no scanner of this repository takes a test value for a leak. */
const hex = (length: number): string => '0123456789abcdef'.repeat(20).slice(0, length);
const word = (length: number): string => 'Ab3dEf6hIj9lMn2pQr5tUv8xYz1'.repeat(20).slice(0, length);
const pem = (kind: string): string => `-----BEGIN ${kind}-----\nMIIEow\n-----END ${kind}-----`;

const SECRET_VALUES: readonly (readonly [string, string])[] = [
  ['url_credentials', 'postgres://admin:hunter2@db.example.org:5432/app'],
  ['url_credentials', 'redis://:hunter2@cache.example.org'],
  ['url_credentials', 'see https://me:pw@example.org/x.git for it'],
  ['url_credentials', 'MONGODB+SRV://u:p%40ss@h.example.org'],
  ['private_key', pem('PRIVATE KEY')],
  ['private_key', pem('RSA PRIVATE KEY')],
  ['private_key', pem('OPENSSH PRIVATE KEY')],
  ['private_key', pem('ENCRYPTED PRIVATE KEY')],
  ['private_key', pem('PGP PRIVATE KEY BLOCK')],
  ['private_key', `{"private_key": "${pem('PRIVATE KEY').replaceAll('\n', '\\n')}"}`],
  ['putty_key', 'PuTTY-User-Key-File-3: ssh-ed25519'],
  ['age_key', `AGE-SECRET-KEY-1${'Q'.repeat(58)}`],
  ...['PRIVATE', 'RSA PRIVATE', 'EC PRIVATE', 'OPENSSH PRIVATE', 'ENCRYPTED PRIVATE', 'DSA PRIVATE']
    .map((kind) => Buffer.from(pem(`${kind} KEY`)).toString('base64'))
    .map((text) => ['private_key_base64', text] as const),
  ['aws_access_key', `AKIA${'Z7'.repeat(8)}`],
  ['aws_access_key', `key=ASIA${'Q2'.repeat(8)};`],
  ['github', `ghp_${word(36)}`],
  ['github', `ghs_${word(36)}`],
  ['github', `github_pat_${word(60)}`],
  ['gitlab', `glpat-${word(20)}`],
  ['openai_like', `sk-${word(48)}`],
  ['openai_like', `sk-ant-api03-${word(80)}`],
  ['openai_like', `sk-proj-${word(60)}`],
  ['provider_key', `gsk_${word(52)}`],
  ['provider_key', `hf_${word(34)}`],
  ['google', `AIza${word(35)}`],
  ['slack', `xoxb-${'1234567890-'.repeat(2)}${word(24)}`],
  ['webhook', `https://hooks.slack.com/services/T${'0A1'.repeat(3)}/B0/x`],
  ['stripe', `sk_live_${word(24)}`],
  ['registry', `npm_${word(36)}`],
  ['cloud', `dop_v1_${hex(64)}`],
  ['cloud', `hvs.${word(24)}`],
  ['saas', `SG.${word(22)}.${word(43)}`],
  ['telegram', `123456789:AA${word(33)}`],
  ['jwt', `eyJ${word(20)}.eyJ${word(40)}.${word(43)}`],
  ['connection_string', 'Server=db;User Id=sa;Password=hunter22;Database=x'],
  ['connection_string', `AccountName=x;AccountKey=${word(80)}==`],
  ['query_parameter', `https://example.org/hook?token=${word(20)}`],
  ['authorization', `Bearer ${word(40)}`],
];

const PLAIN_VALUES: readonly string[] = [
  '',
  '/usr/local/bin:/usr/bin:/bin',
  'xterm-256color',
  'en_US.UTF-8',
  'https://example.org:8443/path?x=1',
  'https://example.org/@scope/name',
  'https://user@example.org/',
  'git@example.org:me/app.git',
  'ssh://git@example.org:22/me/app.git',
  'http://localhost:3000/a:b@c',
  'mailto:me@example.org',
  '::1',
  pem('PUBLIC KEY'),
  pem('CERTIFICATE'),
  Buffer.from(pem('CERTIFICATE')).toString('base64'),
  'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI me@host',
  'a'.repeat(40),
  hex(40),
  hex(64),
  '550e8400-e29b-41d4-a716-446655440000',
  'sk-short',
  'task-management-and-planning-board-for-teams',
  'disk-usage-analyser-with-a-long-name-2024',
  '--max-old-space-size=4096 --enable-source-maps',
  'npm_lifecycle_event',
  'ghp_example',
  'AKIA',
  'Bearer of good news',
  'key=value;other=2',
  '2024-01-01T00:00:00Z',
];

describe('a value', () => {
  it.each(SECRET_VALUES.map(([shape, text]) => [shape, text] as const))(
    'of the shape %s is secret whatever its name: %s',
    (shape, text) => {
      expect(secretShapeOf(text)).toBe(shape);
      expect(looksSecretByValue(text)).toBe(true);
    },
  );

  it.each(PLAIN_VALUES)('that only looks similar is plain: %s', (text) => {
    expect(secretShapeOf(text)).toBeUndefined();
  });

  it('is looked at from both ends when it is longer than the limit', () => {
    const filler = '.'.repeat(SHAPE_TEXT_LENGTH_MAX * 2);
    const token = `ghp_${word(36)}`;
    expect(looksSecretByValue(`${token} ${filler}`)).toBe(true);
    expect(looksSecretByValue(`${filler} ${token}`)).toBe(true);
    expect(looksSecretByValue(filler)).toBe(false);
  });

  it('made to be slow costs a bounded time', () => {
    const parts = [
      'eyJ',
      'a:',
      'a://',
      'x://:',
      'sk-a-',
      '-----BEGIN ',
      'A',
      '?token=',
      'AA:',
      'xoxb-',
      '1',
    ];
    const started = performance.now();
    for (const part of parts) {
      looksSecretByValue(part.repeat(Math.ceil(SHAPE_TEXT_LENGTH_MAX / part.length)));
    }
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
