/**
 * One question to the host's Intl. authority: none (pure intrinsic `intl`)
 */
import { pureJson } from '../node/internal/host.js';

const ERRORS = { RangeError, TypeError };

export function intl(service, locales, options, operation, args) {
  let tags = locales;
  if (tags !== undefined && typeof tags !== 'string') tags = Array.from(tags, String);
  const answer = pureJson('intl', [service, tags, options ?? {}, operation, args]);
  if ('error' in answer) throw new (ERRORS[answer.error] ?? Error)(answer.message);
  return answer.ok;
}
