import { describe, expect, it } from 'vitest';
import { BASIC_NAMES, isBasicName } from '../../../../hostcalls/connectors/env/basic-names.js';
import { listVariables, readVariable } from '../../../../hostcalls/connectors/env/read-variable.js';
import { DEFAULT_SECRET_BROKER } from '../../../../src/secret-broker/disclosure.js';
import { SECRET_CORPUS } from '../../../secret-broker/name-corpus.js';

const places = { cwd: '/ws', privateTemp: '/ws-temp' };
const hostOf = (env: Record<string, string>) => ({
  hostEnv: (name: string) => env[name],
  hostEnvNames: () => Object.keys(env),
});

describe('the fixed list', () => {
  it('is the one of the decisions, with the categories of the locale (decisions 2.8)', () => {
    const names = 'HOME USER LANG TERM COLORTERM TZ SHELL EDITOR VISUAL PWD TMPDIR NO_COLOR';
    expect([...BASIC_NAMES].sort()).toEqual(names.split(' ').sort());
    for (const name of ['LC_ALL', 'LC_CTYPE', 'LC_TIME']) expect(isBasicName(name)).toBe(true);
    for (const name of ['LC_', 'LC_x', 'LC_ALL_TOKEN2', 'home', 'PATH', 'LC_ALL\n', 'XHOME']) {
      expect(isBasicName(name), name).toBe(false);
    }
  });

  it('answers the extension own places instead of the host ones', () => {
    const host = hostOf({ PWD: '/host', TMPDIR: '/host-tmp', HOME: '/home/me' });
    expect(readVariable('PWD', host, places)).toBe('/ws');
    expect(readVariable('TMPDIR', host, places)).toBe('/ws-temp');
    expect(readVariable('HOME', host, places)).toBe('/home/me');
    expect(readVariable('TZ', host, places)).toBeUndefined();
  });
});

describe('a variable', () => {
  const canary = 'canary-77aa';
  const host = hostOf({
    ...Object.fromEntries(SECRET_CORPUS.map((name) => [name, canary])),
    ACME_MODE: 'fast',
    EMPTY: '',
    ACME_DB: 'postgres://u:p@db.example.org/x',
    LANG: 'C',
  });

  it('with a secret name is the placeholder, the same whether or not it exists (INV-009)', () => {
    for (const name of SECRET_CORPUS) {
      expect(readVariable(name, host, places), name).toBe('[REDACTED]');
      expect(readVariable(name, hostOf({}), places), name).toBe('[REDACTED]');
    }
  });

  it('with a plain name is its value; a missing one is nothing', () => {
    expect(readVariable('ACME_MODE', host, places)).toBe('fast');
    expect(readVariable('EMPTY', host, places)).toBe('');
    expect(readVariable('ACME_NONE', host, places)).toBeUndefined();
    expect(readVariable('ACME_DB', host, places)).toBe('[REDACTED]');
  });

  it('is text of the environment and no member of an object', () => {
    const real = {
      hostEnv: (name: string) => process.env[name],
      hostEnvNames: () => Object.keys(process.env),
    };
    for (const name of [
      'constructor',
      '__proto__',
      'toString',
      'hasOwnProperty',
      '',
      'a=b',
      '\0',
    ]) {
      expect(readVariable(name, real, places), name).toBeUndefined();
    }
  });

  it('that the operator allowed is shown (F-142)', () => {
    const broker = { ...DEFAULT_SECRET_BROKER, disclosureAllowlist: ['ACME_TOKEN'] };
    const env = hostOf({ ACME_TOKEN: 'shown' });
    expect(readVariable('ACME_TOKEN', env, places, broker)).toBe('shown');
    expect(listVariables(env, broker)).toContain('ACME_TOKEN');
  });
});

describe('the list of variables', () => {
  it('is the same whether or not secrets exist, and holds no value (INV-009)', () => {
    const plain = { ACME_MODE: 'fast', LANG: 'C', LC_ALL: 'C', HOME: '/h' };
    const secrets = Object.fromEntries(SECRET_CORPUS.map((name) => [name, 'canary']));
    const expected = ['ACME_MODE', 'HOME', 'LANG', 'LC_ALL', 'PWD', 'TMPDIR'];
    expect(listVariables(hostOf(plain))).toEqual(expected);
    expect(listVariables(hostOf({ ...secrets, ...plain }))).toEqual(expected);
  });
});
