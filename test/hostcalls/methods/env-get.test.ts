import { describe, expect, it } from 'vitest';
import { createEnvGet, envGet } from '../../../hostcalls/methods/env-get.js';
import { DEFAULT_SECRET_BROKER } from '../../../src/secret-broker/disclosure.js';
import { callEnv, capabilityOf } from './exec-env-calls.js';

const env = { HOME: '/home/me', ACME_MODE: 'fast', ACME_TOKEN: 'canary' };

describe('env.get', () => {
  it('needs the capability env except for the fixed list (INV-002, decisions 2.8)', () => {
    for (const name of ['HOME', 'LC_ALL', 'TMPDIR'])
      expect(capabilityOf(envGet, { name })).toBe('log');
    for (const name of ['PATH', 'home', 'ACME_TOKEN', 'LC_ALL ', 'HOME\0', '__proto__']) {
      expect(capabilityOf(envGet, { name }), name).toBe('env');
    }
  });

  it('answers the same in both modes: value, placeholder or null', async () => {
    for (const mode of ['sync', 'async'] as const) {
      expect(await callEnv(envGet, { name: 'ACME_MODE' }, env, mode)).toEqual({ value: 'fast' });
      expect(await callEnv(envGet, { name: 'ACME_NONE' }, env, mode)).toEqual({ value: null });
      for (const name of ['ACME_TOKEN', 'OTHER_TOKEN']) {
        expect(await callEnv(envGet, { name }, env, mode)).toEqual({ value: '[REDACTED]' });
      }
    }
  });

  it('honours the allowlist of the settings (F-142)', async () => {
    const spec = createEnvGet({ ...DEFAULT_SECRET_BROKER, disclosureAllowlist: ['ACME_TOKEN'] });
    expect(await callEnv(spec, { name: 'ACME_TOKEN' }, env, 'sync')).toEqual({ value: 'canary' });
  });

  it('refuses unknown keys, other types and over-long names', () => {
    for (const params of [
      {},
      { name: 1 },
      { name: null },
      { name: 'A', capability: 'log' },
      { name: 'x'.repeat(2000) },
      'HOME',
      null,
    ]) {
      expect(envGet.params.safeParse(params).success, JSON.stringify(params)).toBe(false);
    }
  });
});
