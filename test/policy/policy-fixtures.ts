/** Builders for policies in tests. */
import { derivePolicy, type Policy } from '../../src/policy/policy.js';
import { resolveSettings } from '../../src/settings/resolve-settings.js';

/** The policy of an `extensionPolicy` section; throws where the section is not valid. */
export function policyOf(section: Readonly<Record<string, unknown>> = {}): Policy {
  return derivePolicy(resolvedOf(section).settings.extensionPolicy);
}

export function resolvedOf(section: Readonly<Record<string, unknown>> = {}) {
  const text = JSON.stringify({ extensionPolicy: section });
  const files = [{ path: '/s.json', level: 'user', format: 'json', text } as const];
  const resolved = resolveSettings({ files });
  if (resolved.errors.length > 0) throw new Error(JSON.stringify(resolved.errors));
  return resolved;
}

export const DIGEST_A = 'a1'.repeat(32);
export const DIGEST_B = 'b2'.repeat(32);
