/**
 * What a per-extension rule or an opt-in names: an extension id, or the digest of its code.
 * 64 hex digits always mean a digest, never an id: an extension that calls itself by the digest of
 * another one gains nothing.
 */
import { isExtensionId } from '../vocabulary/identity.js';

const DIGEST = /^(?:sha256:)?([0-9a-f]{64})$/i;

/**
 * @returns the id as given, or the digest in lower-case hex without prefix; undefined for neither
 * @example parseRuleKey('sha256:AB...') // 'ab...'
 */
export function parseRuleKey(text: string): string | undefined {
  const digest = DIGEST.exec(text)?.[1];
  if (digest !== undefined) return digest.toLowerCase();
  return isExtensionId(text) ? text : undefined;
}

export function isDigestKey(key: string): boolean {
  return /^[0-9a-f]{64}$/.test(key);
}
