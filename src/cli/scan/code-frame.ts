/**
 * A few lines of source around one place, with line numbers and a caret. The source is an
 * extension's: every line is made visible, and a minified one is cut around the place.
 */
import { cellWidth } from '../../host/ui/cell-width.js';
import { makeVisible } from '../../host/ui/visible-text.js';
import type { Painter } from '../cli-io.js';

const LINES_BEFORE = 2;
const LINES_AFTER = 1;
/** Of one line of source, in UTF-16 units. */
const LINE_CHARS_MAX = 100;
/** How much of them stands in front of the place in a line that is cut. */
const LEAD_CHARS = 40;
const LINE_BREAK = /\r\n|[\n\r\u2028\u2029]/g;

export interface FramePlace {
  /** Both from 1, the column in UTF-16 units. */
  readonly line: number;
  readonly column: number;
}

/** @returns no line when the text has no such line */
export function codeFrame(text: string, place: FramePlace, painter: Painter): readonly string[] {
  const first = Math.max(1, place.line - LINES_BEFORE);
  const lines = linesFrom(text, first, place.line + LINES_AFTER - first + 1);
  if (lines[place.line - first] === undefined) return [];
  const width = String(first + lines.length - 1).length;
  return lines.flatMap((line, index) => {
    const number = first + index;
    const isHere = number === place.line;
    const gutter = `${isHere ? '>' : ' '} ${String(number).padStart(width)} | `;
    if (!isHere) return [painter.paint('dim', `${gutter}${shownPart(line, 1).text}`.trimEnd())];
    const { text: part, caret } = shownPart(line, place.column);
    const pointer = `${' '.repeat(width + 3)}| ${' '.repeat(caret)}`;
    return [
      `${painter.paint('dim', gutter)}${part}`,
      `${painter.paint('dim', pointer)}${painter.paint('bad', '^')}`,
    ];
  });
}

/** Looks no further than needed: a file may hold a million lines. */
function linesFrom(text: string, first: number, count: number): readonly string[] {
  const found: string[] = [];
  let number = 1;
  let start = 0;
  for (const { index, 0: sign } of text.matchAll(LINE_BREAK)) {
    if (number >= first) found.push(text.slice(start, index));
    if (found.length === count) return found;
    number += 1;
    start = index + sign.length;
  }
  if (number >= first) found.push(text.slice(start));
  return found;
}

/** The part of a line around a column, and how many cells the caret stands from its left. */
function shownPart(
  line: string,
  column: number,
): { readonly text: string; readonly caret: number } {
  const at = Math.min(Math.max(0, column - 1), line.length);
  const start = line.length <= LINE_CHARS_MAX || at <= LEAD_CHARS ? 0 : at - LEAD_CHARS;
  const end = Math.min(line.length, start + LINE_CHARS_MAX);
  const left = (start > 0 ? '…' : '') + makeVisible(line.slice(start, at));
  const right = makeVisible(line.slice(at, end)) + (end < line.length ? '…' : '');
  return { text: left + right, caret: cellWidth(left) };
}
