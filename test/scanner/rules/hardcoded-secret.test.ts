/**
 * Rule hardcoded-secret (threats.md T6). The keys below are made up, and put together here so that
 * none stands in this file as a whole.
 */
import { describe, expect, it } from 'vitest';
import { crc32, hasTokenCheck, isRandomText } from '../../../scanner/rules/sinks/randomness.js';
import { scanTable } from '../../support/scan-table.js';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const BASE_62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Looks random and is the same each time. */
function randomText(length: number, alphabet = LETTERS, seed = 7): string {
  let state = seed;
  return Array.from({ length }, () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return alphabet.charAt(Math.floor(state / 65536) % alphabet.length);
  }).join('');
}

function withCheck(body: string): string {
  let rest = crc32(body);
  let check = '';
  for (; rest > 0; rest = Math.floor(rest / 62)) check = BASE_62.charAt(rest % 62) + check;
  return body + check.padStart(6, '0');
}

const TOKEN = withCheck(randomText(30));
const HEX = '0123456789abcdef';
const url64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const SIGNED = [
  url64({ alg: 'HS256', typ: 'JWT' }),
  url64({ role: 'service_role', iss: 'supabase', ref: 'kqzvxw' }),
  randomText(43),
].join('.');
const text = (value: string): string => `export const value = ${JSON.stringify(value)};`;

scanTable('hardcoded-secret', {
  flagged: {
    AWS: text('AKIA' + randomText(16, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 11)),
    'GitHub with its check': text('ghp_' + TOKEN),
    'a fine-grained token of GitHub': text(
      `github_pat_${randomText(22)}_${randomText(59, LETTERS, 3)}`,
    ),
    'npm with its check': text('npm_' + TOKEN),
    OpenAI: text(`sk-proj-${randomText(24)}T3BlbkFJ${randomText(24, LETTERS, 5)}`),
    Anthropic: text(`sk-ant-api03-${randomText(93)}AA`),
    Google: text('AIza' + randomText(35)),
    Slack: text(
      `xoxb-${randomText(12, '1234567890')}-${randomText(12, '0987654321')}-${randomText(24)}`,
    ),
    Stripe: text('sk_live_' + randomText(24)),
    'a signed token': text(SIGNED),
    'a private key': text(
      `-----BEGIN RSA PRIVATE KEY-----\n${randomText(64)}\n${randomText(64, LETTERS, 9)}\n-----END RSA PRIVATE KEY-----`,
    ),
    'in a header': `export const f = () => fetch('https://api.example.com', { headers: { authorization: 'Bearer ghp_${TOKEN}' } });`,
    'put together': `const a = 'ghp_'; const b = '${TOKEN}'; export const key = a + b;`,
    'by the name it is given': `const API_KEY = '${randomText(32)}'; export const f = () => API_KEY;`,
    'by the name of a property': `export const config = { clientSecret: '${randomText(40, HEX + 'ghijk')}' };`,
    'by the name in quotes': `export const config = { 'auth_token': '${randomText(40, HEX)}' };`,
    'as a fallback': `export const t = process.env.SERVICE_TOKEN || '${randomText(36)}';`.replace(
      'process.env.SERVICE_TOKEN',
      'config.serviceToken',
    ),
    'an address with a password': text(`postgres://admin:${randomText(18)}@db.prod.acme.io/main`),
  },
  clean: {
    'an example of AWS': text('AKIA' + 'IOSFODNN7EXAMPLE'),
    'a token whose check is wrong': text(
      'ghp_' + TOKEN.slice(0, -1) + (TOKEN.endsWith('a') ? 'b' : 'a'),
    ),
    'a placeholder': `export const apiKey = 'your-api-key-goes-here-1234'; export const token = 'xxxxxxxxxxxxxxxxxxxxxxxx';`,
    'a placeholder of a form': text('sk-...' + 'abcdefghijklmnopqrstuvwxyz0123456789'),
    'a test key of Stripe': text('sk_test_' + randomText(24)),
    'the prefix alone': `export const isToken = (t) => t.startsWith('ghp_') || t.startsWith('sk-ant-') || t.startsWith('AKIA');`,
    'patterns of a scanner': `export const FORMS = [/AKIA[0-9A-Z]{16}/, /ghp_[A-Za-z0-9]{36}/, /-----BEGIN [A-Z ]*PRIVATE KEY-----/];`,
    'the header of a key': `export const isKey = (t) => t.includes('-----BEGIN PRIVATE KEY-----');`,
    'a public key': text(
      `-----BEGIN PUBLIC KEY-----\n${randomText(64)}\n${randomText(64, LETTERS, 9)}\n-----END PUBLIC KEY-----`,
    ),
    'hashes and identities': `export const sha256 = '${randomText(64, HEX)}'; export const id = '550e8400-e29b-41d4-a716-446655440000'; export const integrity = 'sha512-${randomText(86)}==';`,
    'names of secrets': `export const API_KEY_NAME = 'OPENAI_API_KEY'; export const SECRET_KEY = 'anthropic-api-key-header';`,
    'a token of a language': `export const token = 'identifier'; export const TOKEN_TYPES = { keyword: 'keyword-control-flow' };`,
    'the example of a document': text(
      [
        url64({ alg: 'HS256', typ: 'JWT' }),
        url64({ sub: '1234567890', name: 'John Doe', iat: 1516239022 }),
        randomText(43),
      ].join('.'),
    ),
    'large data': text(randomText(5000)),
    'an address with a placeholder': `export const a = 'postgres://user:password@localhost:5432/db'; export const b = (p) => 'mysql://root:' + p + '@db/x';`,
    'a secret of the environment': `export const secret = process.env.CLIENT_SECRET ?? '';`,
    'the key of a sentence': `export const password = 'Please enter your password again';`,
    'a public token': `export const publicToken = '${randomText(32)}';`,
  },
});

describe('the check of a token', () => {
  it('holds for six digits of the CRC-32 of what stands before', () => {
    expect(hasTokenCheck(TOKEN)).toBe(true);
    expect(hasTokenCheck(`${TOKEN.slice(0, 5)}~${TOKEN.slice(6)}`)).toBe(false);
  });

  it('uses the common CRC-32', () => {
    expect(crc32('123456789')).toBe(0xcbf43926);
  });

  it.each(['the quick brown fox jumps', 'internationalization', 'aaaaaaaaaaaaaaaaaaaaaaaa'])(
    'takes %s for no random text',
    (words) => {
      expect(isRandomText(words)).toBe(false);
    },
  );
});
