/**
 * Decides from a variable's name alone whether its value is secret.
 * One function for every road: environment reads, child environments, logs and egress, so that
 * no road knows a shorter list than another (INV-009). Case never matters.
 */
import { nameWords } from './name-words.js';
import {
  COUNTED_WORDS,
  COUNT_WORDS,
  GLUED_ENVIRONMENT,
  LOOKALIKE_WORDS,
  PLAIN_EXACT,
  PLAIN_PAIRS,
  SETTING_TAILS,
  SWITCH_FIRST_WORDS,
  SWITCH_WORDS,
  TRAILING_QUALIFIERS,
} from './plain-names.js';
import {
  GLUED_ENDINGS,
  GLUED_PARTS,
  GLUED_PAT,
  SECRET_EXACT,
  SECRET_LAST_WORDS,
  SECRET_PREFIXES,
  SECRET_SUFFIXES,
  SECRET_WORDS,
} from './secret-names.js';

export type NameRule = 'allowlist' | 'exact' | 'suffix' | 'prefix' | 'word' | 'none';

export interface NameClass {
  readonly secret: boolean;
  /** What decided, in this order of precedence; `none` is never secret. */
  readonly rule: NameRule;
}

/** Longer names are nobody's setting: secret without being looked at (guest text is capped first). */
export const VARIABLE_NAME_LENGTH_MAX = 512;

const EXACT: ReadonlySet<string> = new Set(SECRET_EXACT);
const NONE: NameClass = { secret: false, rule: 'none' };

/**
 * @param name the variable's name as spelled
 * @param options.allowlist names the operator discloses although they match; compared without case
 * @returns whether the value is secret and by which rule
 * @example classifyName('GITHUB_TOKEN', { allowlist: [] }) // { secret: true, rule: 'exact' }
 */
export function classifyName(
  name: string,
  options: { readonly allowlist: readonly string[] },
): NameClass {
  if (name.length > VARIABLE_NAME_LENGTH_MAX) return { secret: true, rule: 'word' };
  const upper = name.toUpperCase();
  if (options.allowlist.some((allowed) => allowed.toUpperCase() === upper)) {
    return { secret: false, rule: 'allowlist' };
  }
  if (EXACT.has(upper)) return { secret: true, rule: 'exact' };
  if (PLAIN_EXACT.has(upper)) return NONE;
  const words = withoutQualifiers(nameWords(name, isWholeWord));
  const last = lastSecretWord(words);
  const joined = `_${words.join('_').toUpperCase()}`;
  if (EXACT.has(joined.slice(1))) return { secret: true, rule: 'exact' };
  if (joined.endsWith('_ACCESS_KEY_ID')) return { secret: true, rule: 'suffix' };
  if (last >= 0 && isSetting(words, last)) return NONE;
  if (last >= 0 && last === words.length - 1 && endsIn(joined))
    return { secret: true, rule: 'suffix' };
  if (joined.endsWith('_CONNECTION_STRING')) return { secret: true, rule: 'suffix' };
  if (startsIn(joined) && !hasSettingTail(words, 0)) return { secret: true, rule: 'prefix' };
  return last >= 0 ? { secret: true, rule: 'word' } : NONE;
}

function isWholeWord(word: string): boolean {
  return SECRET_WORDS.has(word) || LOOKALIKE_WORDS.has(word);
}

function withoutQualifiers(words: readonly string[]): readonly string[] {
  let end = words.length;
  while (end > 1 && TRAILING_QUALIFIERS.has(words[end - 1] ?? '')) end -= 1;
  return words.slice(0, end);
}

function endsIn(joined: string): boolean {
  return SECRET_SUFFIXES.some((suffix) => joined.endsWith(suffix));
}

function startsIn(joined: string): boolean {
  return SECRET_PREFIXES.some((prefix) => joined.startsWith(`_${prefix}`));
}

/** Index of the last word that is a secret, or -1. */
function lastSecretWord(words: readonly string[]): number {
  for (let index = words.length - 1; index >= 0; index -= 1) {
    const word = words[index] ?? '';
    if (!isSecretWord(word, index === words.length - 1)) continue;
    if (PLAIN_PAIRS[word]?.has(words[index - 1] ?? '') !== true) return index;
  }
  return -1;
}

function isSecretWord(word: string, isLast: boolean): boolean {
  if (SECRET_WORDS.has(word)) return true;
  if (isLast && SECRET_LAST_WORDS.has(word)) return true;
  return isGluedSecret(word) || isGluedSecret(word.replace(GLUED_ENVIRONMENT, ''));
}

function isGluedSecret(word: string): boolean {
  if (LOOKALIKE_WORDS.has(word)) return false;
  if (SECRET_WORDS.has(word)) return true;
  if (GLUED_PARTS.some((part) => word.includes(part))) return true;
  return (
    GLUED_ENDINGS.some((ending) => word.length > ending.length && word.endsWith(ending)) ||
    GLUED_PAT.test(word)
  );
}

function isSetting(words: readonly string[], last: number): boolean {
  if (hasSettingTail(words, last)) return true;
  if (SWITCH_FIRST_WORDS.has(words[0] ?? '') && last > 0) return true;
  const before = words.slice(0, last);
  if (before.some((word) => SWITCH_WORDS.has(word))) return true;
  return COUNTED_WORDS.has(words[last] ?? '') && before.some((word) => COUNT_WORDS.has(word));
}

function hasSettingTail(words: readonly string[], from: number): boolean {
  return words.slice(from + 1).some((word) => SETTING_TAILS.has(word));
}
