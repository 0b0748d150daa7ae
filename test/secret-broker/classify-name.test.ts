import { describe, expect, it } from 'vitest';
import { classifyName, VARIABLE_NAME_LENGTH_MAX } from '../../src/secret-broker/classify-name.js';
import {
  SECRET_EXACT,
  SECRET_PREFIXES,
  SECRET_SUFFIXES,
} from '../../src/secret-broker/secret-names.js';
import { PLAIN_CORPUS, SECRET_CORPUS } from './name-corpus.js';

const classify = (name: string) => classifyName(name, { allowlist: [] });

describe('the tables', () => {
  it('hold at least the counts that the operator documents name (F-138, C-11)', () => {
    expect(new Set(SECRET_EXACT).size).toBe(SECRET_EXACT.length);
    expect(SECRET_EXACT.length).toBeGreaterThanOrEqual(26);
    expect(new Set(SECRET_SUFFIXES).size).toBeGreaterThanOrEqual(11);
    expect(new Set(SECRET_PREFIXES).size).toBeGreaterThanOrEqual(5);
  });

  it('hold every pattern of the operator handbook (F-135, F-136, F-137, F-139)', () => {
    for (const suffix of ['_KEY', '_SECRET', '_TOKEN', '_PASSWORD', '_API_KEY']) {
      expect(SECRET_SUFFIXES).toContain(suffix);
      expect(classify(`VENDOR${suffix}`)).toEqual({ secret: true, rule: 'suffix' });
    }
    for (const prefix of ['SECRET_', 'AUTH_', 'PRIVATE_', 'CREDENTIAL_', 'AWS_SECRET_']) {
      expect(SECRET_PREFIXES).toContain(prefix);
      expect(classify(`${prefix}VENDOR`)).toEqual({ secret: true, rule: 'prefix' });
    }
    for (const name of ['ANTHROPIC_API_KEY', 'OPENAI_API_KEY', 'AWS_SECRET_ACCESS_KEY']) {
      expect(classify(name)).toEqual({ secret: true, rule: 'exact' });
    }
  });

  it('take every exact name in every case (C-11)', () => {
    for (const name of SECRET_EXACT) {
      expect(classify(name.toLowerCase()), name).toEqual({ secret: true, rule: 'exact' });
    }
  });
});

describe('the corpus of names', () => {
  it('has at least 400 names, none on both sides', () => {
    expect(SECRET_CORPUS.length + PLAIN_CORPUS.length).toBeGreaterThanOrEqual(400);
    expect(SECRET_CORPUS.filter((name) => PLAIN_CORPUS.includes(name))).toEqual([]);
    expect(new Set([...SECRET_CORPUS, ...PLAIN_CORPUS]).size).toBe(
      SECRET_CORPUS.length + PLAIN_CORPUS.length,
    );
  });

  it('has at least 98 % of the secret names caught (SLO-07, F-134, F-146)', () => {
    const missed = SECRET_CORPUS.filter((name) => !classify(name).secret);
    expect(missed).toEqual([]);
  });

  it('has at most 5 % of the other names taken (SLO-07, F-146)', () => {
    const taken = PLAIN_CORPUS.filter((name) => classify(name).secret);
    expect(taken).toEqual([]);
  });

  it('gives the same answer in upper and lower case', () => {
    for (const name of [...SECRET_CORPUS, ...PLAIN_CORPUS]) {
      if (name !== name.toUpperCase()) continue;
      expect(classify(name.toLowerCase()).secret, name).toBe(classify(name).secret);
    }
  });

  it('stays secret with a number or an environment behind the name (SLO-07)', () => {
    for (const name of SECRET_CORPUS) {
      for (const behind of ['_1', '2', '_PROD', '_STAGING', '_V2', '_dev']) {
        expect(classify(name + behind).secret, name + behind).toBe(true);
      }
    }
  });

  it('stays secret behind a vendor or a separator of another kind (SLO-07)', () => {
    for (const name of [
      'API_KEY',
      'TOKEN',
      'PASSWORD',
      'PASSPHRASE',
      'CREDENTIALS',
      'PAT',
      'PWD',
    ]) {
      for (const before of ['ACME_', 'acme-', 'acme.', '//acme.test/:_', 'A__']) {
        expect(classify(before + name).secret, before + name).toBe(true);
      }
    }
  });
});

describe('a name', () => {
  it.each([
    ['GITHUB_TOKEN', 'exact'],
    ['ACME_TOKEN', 'suffix'],
    ['TOKEN', 'suffix'],
    ['ACME_TOKEN_PROD', 'suffix'],
    ['ACME_ACCESS_KEY_ID', 'suffix'],
    ['ACME_CONNECTION_STRING', 'suffix'],
    ['SECRET_ACME', 'prefix'],
    ['PRIVATE_NOTES', 'prefix'],
    ['MY_TOKEN_ACME', 'word'],
    ['DBPASSWORDPROD', 'word'],
    ['ACMEKEY', 'word'],
    ['PATH', 'none'],
    ['TOKEN_LIMIT', 'none'],
  ] as const)('%s is decided by rule %s (F-143)', (name, rule) => {
    expect(classify(name)).toEqual({ secret: rule !== 'none', rule });
  });

  it('on the allowlist is disclosed in any case, and no other name with it (F-142, C-43)', () => {
    const options = { allowlist: ['Acme_Token', 'HOME', 'PATH', 'TERM'] };
    expect(classifyName('ACME_TOKEN', options)).toEqual({ secret: false, rule: 'allowlist' });
    expect(classifyName('GITHUB_TOKEN', { allowlist: ['github_token'] }).secret).toBe(false);
    expect(classifyName('ACME_TOKEN2', options).secret).toBe(true);
    expect(classifyName('XACME_TOKEN', options).secret).toBe(true);
    expect(classifyName('HOME', options)).toEqual({ secret: false, rule: 'allowlist' });
  });

  it('that is empty, only separators or only a number is plain', () => {
    for (const name of ['', '_', '___', '42', '=', '\u0000', '🔑']) {
      expect(classify(name), name).toEqual({ secret: false, rule: 'none' });
    }
  });

  it('of an object member is plain and breaks nothing', () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      expect(classify(name).secret, name).toBe(false);
    }
  });

  it('longer than the limit is secret, and a long one costs little', () => {
    expect(classify('A'.repeat(VARIABLE_NAME_LENGTH_MAX + 1)).secret).toBe(true);
    expect(classify('A_'.repeat(VARIABLE_NAME_LENGTH_MAX / 2)).secret).toBe(false);
    expect(classify('1'.repeat(VARIABLE_NAME_LENGTH_MAX)).secret).toBe(false);
  });
});
