/**
 * The one function that makes an extension's text safe to show: what would move the cursor, change
 * the terminal, turn the direction of reading or hide is replaced by a visible sign (INV-012).
 * Colour codes are removed here; only frames and status rows may carry them (screen-row.ts).
 */

/** Longest text that one call may show, in UTF-16 units; the rest is cut with a mark. */
export const VISIBLE_CHARS_MAX = 64 * 1024;

const CUT_MARK = '…';
const SGR = /\x1b\[[0-9;:]*m/g;
/** Controls, format characters (bidi, zero width, tags), separators, fillers, lone surrogates. */
const HIDDEN =
  /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\u115f\u1160\u17b4\u17b5\u3164\uffa0\u{e0100}-\u{e01ef}]/gu;
const HAS_HIDDEN = new RegExp(HIDDEN.source, 'u');

export interface VisibleOptions {
  /** Keep line feeds: for messages of several lines, never for titles, rows or options. */
  readonly multiline?: boolean;
  /** Cap in UTF-16 units; default 65,536. */
  readonly charsMax?: number;
}

/**
 * @returns text without control, escape and direction characters. Applying it twice changes nothing.
 * @example makeVisible('a\x1b[2Jb\u202ec') // 'a␛[2Jb<U+202E>c'
 */
export function makeVisible(text: string, options: VisibleOptions = {}): string {
  const charsMax = options.charsMax ?? VISIBLE_CHARS_MAX;
  const capped = text.length > charsMax ? text.slice(0, charsMax) + CUT_MARK : text;
  if (!HAS_HIDDEN.test(capped)) return capped;
  return capped
    .replace(SGR, '')
    .replace(/\r\n/g, '\n')
    .replace(HIDDEN, (sign, offset: number, whole: string) => {
      if (sign === '\n' && options.multiline === true) return sign;
      return visibleSign(sign, whole.charCodeAt(offset - 1));
    });
}

/**
 * @param before the UTF-16 unit in front of it; NaN at the start
 * @returns what stands for one hidden character, or the character where it joins letters or emoji
 */
export function visibleSign(sign: string, before: number): string {
  const code = sign.codePointAt(0) ?? 0;
  // Joiners belong to emoji and several scripts; behind ASCII they only hide.
  if ((code === 0x200d || code === 0x200c) && before > 0x7f) return sign;
  if (code === 0x09) return '    ';
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
}

/** True for a single code point that never reaches a screen as it is. */
export function isHidden(character: string): boolean {
  return HAS_HIDDEN.test(character);
}
