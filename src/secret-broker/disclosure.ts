/**
 * What may be shown of one variable: the broker's answer as every road uses it.
 * For a name that counts as secret the answer does not depend on the value, so that a guest cannot
 * learn whether the variable exists (INV-009).
 */
import { classifyName, type NameRule } from './classify-name.js';
import { looksSecretByValue } from './secret-shapes.js';

export interface SecretBrokerPolicy {
  readonly enabled: boolean;
  /** Shown in place of a secret value (operator handbook: `[REDACTED]`). */
  readonly redactionPlaceholder: string;
  /** Names disclosed although they match a rule; compared without case. */
  readonly disclosureAllowlist: readonly string[];
}

export const DEFAULT_SECRET_BROKER: SecretBrokerPolicy = {
  enabled: true,
  redactionPlaceholder: '[REDACTED]',
  disclosureAllowlist: [],
};

export interface Disclosure {
  /** Undefined: there is no such variable. */
  readonly text: string | undefined;
  readonly redacted: boolean;
  readonly rule: NameRule | 'value';
}

export function isSecretName(name: string, policy: SecretBrokerPolicy): boolean {
  return policy.enabled && classifyName(name, { allowlist: policy.disclosureAllowlist }).secret;
}

/**
 * @param name the variable's name
 * @param value its value, or undefined when it does not exist
 * @returns the placeholder for a secret name whether or not it exists, and for a value that shows
 *   itself to be secret unless the operator listed the name; else the value
 */
export function discloseVariable(
  name: string,
  value: string | undefined,
  policy: SecretBrokerPolicy = DEFAULT_SECRET_BROKER,
): Disclosure {
  if (!policy.enabled) return { text: value, redacted: false, rule: 'none' };
  const { secret, rule } = classifyName(name, { allowlist: policy.disclosureAllowlist });
  if (secret) return { text: policy.redactionPlaceholder, redacted: true, rule };
  if (rule !== 'allowlist' && value !== undefined && looksSecretByValue(value)) {
    return { text: policy.redactionPlaceholder, redacted: true, rule: 'value' };
  }
  return { text: value, redacted: false, rule };
}
