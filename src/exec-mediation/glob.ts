/**
 * Patterns against names and against each other, linear in the product of their lengths. A pattern
 * here is a text with `STAR`, `QUESTION`, `ATOM`, `UNKNOWN` and the like in it.
 */
import { ATOM, DEEP, FRESH, PARENT_PID, QUESTION, STAR, UNKNOWN } from './value.js';

const RUNS: ReadonlySet<string> = new Set([STAR, DEEP, ATOM, UNKNOWN, FRESH, PARENT_PID]);

/** True when some text could be meant by both; runs may be empty. */
export function canBeSame(left: string, right: string): boolean {
  if (left === right) return true;
  const width = right.length + 1;
  let row = new Array<boolean>(width).fill(false);
  row[0] = true;
  for (let j = 1; j < width; j++) row[j] = row[j - 1] === true && RUNS.has(right.charAt(j - 1));
  for (let i = 0; i < left.length; i++) {
    const a = left.charAt(i);
    const next = new Array<boolean>(width).fill(false);
    next[0] = row[0] === true && RUNS.has(a);
    for (let j = 1; j < width; j++) {
      const b = right.charAt(j - 1);
      next[j] =
        (RUNS.has(a) && (row[j] === true || next[j - 1] === true)) ||
        (RUNS.has(b) && (row[j] === true || next[j - 1] === true)) ||
        (row[j - 1] === true && (a === b || a === QUESTION || b === QUESTION));
    }
    row = next;
  }
  return row[width - 1] === true;
}
