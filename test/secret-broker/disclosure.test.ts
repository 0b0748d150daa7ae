import { describe, expect, it } from 'vitest';
import {
  DEFAULT_SECRET_BROKER,
  discloseVariable,
  isSecretName,
} from '../../src/secret-broker/disclosure.js';

describe('what is shown of a variable', () => {
  it('of a secret name is the placeholder, the same whether or not it exists (INV-009, F-141)', () => {
    const existing = discloseVariable('ACME_TOKEN', 'canary-value');
    expect(existing).toEqual(discloseVariable('ACME_TOKEN', undefined));
    expect(existing).toEqual({ text: '[REDACTED]', redacted: true, rule: 'suffix' });
  });

  it('of a plain name is its value, or nothing', () => {
    expect(discloseVariable('ACME_MODE', 'fast').text).toBe('fast');
    expect(discloseVariable('ACME_MODE', '').text).toBe('');
    expect(discloseVariable('ACME_MODE', undefined)).toEqual({
      text: undefined,
      redacted: false,
      rule: 'none',
    });
  });

  it('of a plain name with a secret value is the placeholder (INV-009)', () => {
    expect(discloseVariable('ACME_DB', 'postgres://u:p@db.example.org/x')).toEqual({
      text: '[REDACTED]',
      redacted: true,
      rule: 'value',
    });
  });

  it('of an allowlisted name is its value, secret shape or not (F-142)', () => {
    const policy = { ...DEFAULT_SECRET_BROKER, disclosureAllowlist: ['acme_token', 'ACME_DB'] };
    expect(discloseVariable('ACME_TOKEN', 'shown', policy).text).toBe('shown');
    expect(discloseVariable('ACME_DB', 'postgres://u:p@h/x', policy).rule).toBe('allowlist');
    expect(isSecretName('ACME_TOKEN', policy)).toBe(false);
    expect(isSecretName('OTHER_TOKEN', policy)).toBe(true);
  });

  it('uses the placeholder of the settings (F-141)', () => {
    const policy = { ...DEFAULT_SECRET_BROKER, redactionPlaceholder: '***' };
    expect(discloseVariable('ACME_TOKEN', 'x', policy).text).toBe('***');
  });

  it('is the value when the operator switched the broker off (F-140)', () => {
    const policy = { ...DEFAULT_SECRET_BROKER, enabled: false };
    expect(discloseVariable('ACME_TOKEN', 'shown', policy).text).toBe('shown');
    expect(isSecretName('ACME_TOKEN', policy)).toBe(false);
  });
});
