/**
 * One row of an extension's frame, made fit for a terminal: colours and a few attributes pass,
 * every other escape sequence and control character goes, and the row is cut to the width that
 * the host has (decisions.md 1.15). Extension code is the source of every byte that comes in.
 */
import { graphemes, graphemeWidth } from './cell-width.js';
import { isHidden, visibleSign } from './visible-text.js';

/** Characters of one incoming row that are looked at, escape codes included. */
export const ROW_CHARS_MAX = 16 * 1024;

/** Printed by a component where the cursor stands. */
const CURSOR_MARKER = '\x1b_pi:c\x07';
const RESET = '\x1b[0m';
/** A whole escape sequence: CSI, then OSC, APC, DCS, PM, SOS with their text, then two characters. */
const SEQUENCE =
  /\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]_P^X][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]*[0-Z\\^`-~])/y;
const SGR = /^\x1b\[([0-9;:]*)m$/;

export interface ScreenRow {
  readonly text: string;
  /** Columns taken, at most the width asked for. */
  readonly width: number;
  /** Column of the cursor marker, when the row has one. */
  readonly cursorColumn: number | undefined;
}

/**
 * @param line as the guest rendered it
 * @param width columns of the screen; what does not fit is cut between graphemes
 * @returns the row; colours never reach past its end
 */
export function screenRow(line: string, width: number): ScreenRow {
  const source = line.length > ROW_CHARS_MAX ? line.slice(0, ROW_CHARS_MAX) : line;
  let text = '';
  let column = 0;
  let cursorColumn: number | undefined;
  let styled = false;
  let at = 0;
  while (at < source.length) {
    const next = source.indexOf('\x1b', at);
    const end = next === -1 ? source.length : next;
    const run = cutRun(source.slice(at, end), width - column);
    text += run.text;
    column += run.width;
    at = end;
    if (next === -1) break;
    SEQUENCE.lastIndex = at;
    const sequence = SEQUENCE.exec(source)?.[0];
    if (sequence === undefined) {
      // Not a sequence that ends: the escape character itself becomes visible.
      const sign = cutRun('\u241b', width - column);
      text += sign.text;
      column += sign.width;
      at += 1;
      continue;
    }
    at += sequence.length;
    if (sequence === CURSOR_MARKER) cursorColumn ??= column;
    const style = allowedStyle(sequence);
    if (style === undefined) continue;
    text += style;
    styled = style !== RESET;
  }
  return { text: styled ? text + RESET : text, width: column, cursorColumn };
}

/** The part of a run without escape codes that fits into `room` columns. */
function cutRun(run: string, room: number): { text: string; width: number } {
  let text = '';
  let width = 0;
  for (const grapheme of graphemes(visibleRun(run))) {
    const next = graphemeWidth(grapheme);
    if (width + next > room) return { text, width };
    text += grapheme;
    width += next;
  }
  return { text, width };
}

function visibleRun(run: string): string {
  if (!isHidden(run)) return run;
  let visible = '';
  for (const character of run) {
    visible += isHidden(character)
      ? visibleSign(character, visible.charCodeAt(visible.length - 1))
      : character;
  }
  return visible;
}

/** The sequence when it only sets colours and harmless attributes, else undefined. */
function allowedStyle(sequence: string): string | undefined {
  const codes = SGR.exec(sequence)?.[1];
  if (codes === undefined) return undefined;
  if (codes === '' || codes === '0') return RESET;
  const parts = codes.split(';');
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index] ?? '';
    if (part === '38' || part === '48' || part === '58') {
      const taken = colourArguments(parts, index + 1);
      if (taken === 0) return undefined;
      index += taken;
    } else if (!isAllowedCode(part)) {
      return undefined;
    }
  }
  return sequence;
}

/** How many parts behind 38, 48 or 58 belong to the colour; 0 when it is not a colour. */
function colourArguments(parts: readonly string[], from: number): number {
  const isByte = (part: string | undefined): boolean =>
    part !== undefined && /^\d{1,3}$/.test(part) && Number(part) <= 255;
  if (parts[from] === '5') return isByte(parts[from + 1]) ? 2 : 0;
  if (parts[from] !== '2') return 0;
  return isByte(parts[from + 1]) && isByte(parts[from + 2]) && isByte(parts[from + 3]) ? 4 : 0;
}

/** Bold, faint, italic, underline, inverse, strike-through and colours. Never blink or conceal. */
function isAllowedCode(part: string): boolean {
  if (/^(?:38|48|58)(?::\d{0,3}){1,5}$/.test(part) || /^4:[0-5]$/.test(part)) return true;
  if (!/^\d{0,3}$/.test(part)) return false;
  const code = Number(part);
  return (
    (code >= 0 && code <= 4) ||
    code === 7 ||
    code === 9 ||
    (code >= 21 && code <= 24) ||
    code === 27 ||
    code === 29 ||
    (code >= 30 && code <= 37) ||
    code === 39 ||
    (code >= 40 && code <= 47) ||
    code === 49 ||
    code === 53 ||
    code === 55 ||
    code === 59 ||
    (code >= 90 && code <= 97) ||
    (code >= 100 && code <= 107)
  );
}
