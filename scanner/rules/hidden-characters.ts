/**
 * Characters in the source that a reader does not see or takes for others: direction controls,
 * texts of zero-width or variation characters, names with look-alike letters. Emoji, right-to-left
 * text without controls, icons of terminal fonts and scripts that need joiners are what they seem.
 */
import { tokenizer } from 'acorn';
import type { ModuleEvent, Rule, RuleContext } from '../rule.js';
import { siteInOriginal } from './sinks/original-place.js';
import {
  asRead,
  BLANK_LETTERS,
  DIRECTION_CONTROLS,
  hasLookAlike,
  PRETENDED,
  PRIVATE_USE,
  TAGS,
  VARIATION,
  ZERO_WIDTH,
} from './tables/hidden-characters.js';

const INVISIBLE = `${ZERO_WIDTH}${VARIATION}${TAGS}${BLANK_LETTERS}`;
const ANY = new RegExp(`[${DIRECTION_CONTROLS}${INVISIBLE}${PRIVATE_USE}]`, 'u');
const DIRECTION = new RegExp(`[${DIRECTION_CONTROLS}]`, 'u');
const INVISIBLE_TEXT = new RegExp(`[${INVISIBLE}]{4,}`, 'gu');
const SELECTOR_TEXT = new RegExp(`[${VARIATION}${TAGS}]{3,}`, 'gu');
const ICON_TEXT = new RegExp(`[${PRIVATE_USE}]{16,}`, 'gu');
/** Between letters or digits where no script needs it. */
const SPLIT_WORD = new RegExp(`[A-Za-z0-9_$][${ZERO_WIDTH}${BLANK_LETTERS}]+[A-Za-z0-9_$]`, 'u');
const BLANK_NAME = new RegExp(`[${BLANK_LETTERS}]`, 'u');
const LOOK_ALIKES =
  '\\u0391-\\u03BF\\u0405-\\u0475\\u0493-\\u051D\\u0566-\\u0585\\u13A0-\\u13DE\\u0261-\\u029F\\u1D00-\\u1D22\\uFF21-\\uFF5A\\u{1D400}-\\u{1D7FF}';
const MAY_LOOK_ALIKE = new RegExp(`[${LOOK_ALIKES}]`, 'u');
const LOOK_ALIKE = new RegExp(`[${LOOK_ALIKES}]+`, 'gu');
const NAME_CHAR = /[\w$]/;
const LATIN = /[A-Za-z]/;
const UNSEEN_TEXT = 'A text is written in characters that are not seen';
const LIST_CHARS_MAX = 32;
const NAME_CHARS_MAX = 256;
const TOKENS_MAX = 2_000_000;

export const hiddenCharacters: Rule = {
  meta: {
    id: 'hidden-characters',
    tier: 'high',
    class: 'flagged',
    message: 'The source shows something else than it says',
    remediation: 'Write such characters as escapes, and names in one alphabet.',
    source:
      'threats.md 6.1 encodings: invisible characters, direction overrides, look-alike letters',
  },
  module: check,
};

function check(event: ModuleEvent, context: RuleContext): void {
  const { original, text } = event.module;
  if (ANY.test(original)) {
    const found = invisibleIn(
      original.charCodeAt(0) === 0xfeff ? ` ${original.slice(1)}` : original,
    );
    if (found !== undefined) {
      context.report(siteInOriginal(event, found.at, 1), { message: found.message });
    }
  }
  if (event.module.kind !== 'json' && hasSuspect(text)) checkNames(event, context);
}

function invisibleIn(source: string): { at: number; message: string } | undefined {
  const direction = source.search(DIRECTION);
  if (direction >= 0) {
    return {
      at: direction,
      message: `A direction control (${codeOf(source, direction)}) reorders what is read`,
    };
  }
  for (const match of source.matchAll(SELECTOR_TEXT)) {
    if (isFlagEmoji(source, match.index)) continue;
    return { at: match.index, message: UNSEEN_TEXT };
  }
  for (const match of source.matchAll(INVISIBLE_TEXT)) {
    if (isList(match[0]) || isFlagEmoji(source, match.index)) continue;
    return { at: match.index, message: UNSEEN_TEXT };
  }
  const [icons] = [...source.matchAll(ICON_TEXT)].filter((match) => isRepeating(match[0]));
  if (icons !== undefined) {
    return { at: icons.index, message: 'A text is written in characters without meaning' };
  }
  const split = source.search(SPLIT_WORD);
  if (split >= 0) {
    return {
      at: split,
      message: `An unseen character (${codeOf(source, split + 1)}) splits a word`,
    };
  }
  return undefined;
}

/** A class of characters lists each once, a table of names may give one many times; text does neither. */
function isList(run: string): boolean {
  const kinds = new Set(run).size;
  return run.length < LIST_CHARS_MAX && (kinds === run.length || kinds === 1);
}

/** A table of icons lists each once; text does not. */
function isRepeating(run: string): boolean {
  const chars = Array.from(run);
  return new Set(chars).size * 4 < chars.length * 3;
}

/** A black flag, tag letters, and the end of tags: the flags of regions. */
function isFlagEmoji(source: string, index: number): boolean {
  return /^\u{1F3F4}[\u{E0061}-\u{E007A}\u{E0030}-\u{E0039}]{2,6}\u{E007F}/u.test(
    source.slice(Math.max(0, index - 2), index + 20),
  );
}

function codeOf(source: string, index: number): string {
  return `U+${(source.codePointAt(index) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Spares the tokenizer the files that have such letters in texts only. */
function hasSuspect(text: string): boolean {
  if (BLANK_NAME.test(text)) return true;
  if (!MAY_LOOK_ALIKE.test(text)) return false;
  for (const match of text.matchAll(LOOK_ALIKE)) {
    if (nameFault(wordAround(text, match.index, match.index + match[0].length)) !== undefined) {
      return true;
    }
  }
  return false;
}

/** The ASCII letters that touch the look-alike ones; enough to see a mixed name. */
function wordAround(text: string, start: number, end: number): string {
  let from = start;
  let to = end;
  while (from > start - NAME_CHARS_MAX && NAME_CHAR.test(text.charAt(from - 1))) from--;
  while (to < end + NAME_CHARS_MAX && NAME_CHAR.test(text.charAt(to))) to++;
  return text.slice(from, to);
}

/** Names only: text in strings and comments may be in any script. */
function checkNames({ module, moduleIndex }: ModuleEvent, context: RuleContext): void {
  const sourceType = module.kind === 'esm' ? 'module' : 'script';
  try {
    const tokens = tokenizer(module.text, {
      ecmaVersion: 'latest',
      sourceType,
      allowHashBang: true,
    });
    for (let count = 0; count < TOKENS_MAX; count++) {
      const { type, start, end } = tokens.getToken();
      if (type.label === 'eof') return;
      if (type.label !== 'name' && type.label !== 'privateId') continue;
      const message = nameFault(module.text.slice(start, Math.min(end, start + NAME_CHARS_MAX)));
      if (message === undefined) continue;
      context.report({ module, moduleIndex, start, end }, { message });
      return;
    }
  } catch (error) {
    // The tokenizer lost its way (a slash it took for a division); what cannot be parsed at all is
    // refused elsewhere.
    if (!(error instanceof SyntaxError)) throw error;
  }
}

function nameFault(name: string): string | undefined {
  if (BLANK_NAME.test(name)) return 'A name is made of characters that are not seen';
  if (!MAY_LOOK_ALIKE.test(name)) return undefined;
  const read = asRead(name);
  if (read === name) return undefined;
  if (PRETENDED.has(read)) return `A name looks like ${read} and is another`;
  if (hasLookAlike(name) && LATIN.test(name)) return 'A name mixes letters that look the same';
  return undefined;
}
