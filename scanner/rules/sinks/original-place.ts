/**
 * Findings point into the text that runs; what only the file as written shows (comments, types) is
 * put at the place of that text which comes from the same line.
 */
import type { ModuleEvent, Site } from '../../rule.js';

/** @param offset in `module.original` */
export function siteInOriginal(event: ModuleEvent, offset: number, length: number): Site {
  const { module, moduleIndex } = event;
  const { text, original, placeOf } = module;
  if (placeOf === undefined || text === original) {
    const start = Math.min(offset, text.length);
    return { module, moduleIndex, start, end: Math.min(offset + length, text.length) };
  }
  const line = lineAt(original, offset);
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (placeOf(middle).line < line) low = middle + 1;
    else high = middle;
  }
  return { module, moduleIndex, start: low, end: low };
}

/** One-based. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}
