import { describe, expect, it } from 'vitest';
import { envNames } from '../../../hostcalls/methods/env-names.js';
import { callEnv, capabilityOf } from './exec-env-calls.js';

const env = { HOME: '/home/me', ACME_MODE: 'fast', ACME_TOKEN: 'canary' };

describe('env.names', () => {
  it('needs the capability env and lists no secret name (INV-009)', async () => {
    expect(capabilityOf(envNames, {})).toBe('env');
    for (const mode of ['sync', 'async'] as const) {
      expect(await callEnv(envNames, {}, env, mode)).toEqual({
        value: ['ACME_MODE', 'HOME', 'PWD', 'TMPDIR'],
      });
    }
    expect(envNames.params.safeParse({ all: true }).success).toBe(false);
  });
});
