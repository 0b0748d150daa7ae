/**
 * "Did you mean ...?" for keys, capabilities and variables.
 * The word comes from a file and is capped before it is compared.
 */
const WORD_CHARS_MAX = 64;

/**
 * The known name that is closest to `word` by single-character edits (insert, delete, replace, swap
 * of neighbours), ignoring case and the separators `-`, `_` and `.`.
 * @param editsMax default: a third of the word's length, at least 2
 * @returns undefined when nothing is within that many edits
 * @example nearestName('allow_dangrous', ['profile', 'allowDangerous']) // 'allowDangerous'
 */
export function nearestName(
  word: string,
  known: Iterable<string>,
  editsMax?: number,
): string | undefined {
  const plainWord = plain(word);
  const limit = editsMax ?? Math.max(2, Math.floor(plainWord.length / 3));
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const name of known) {
    const distance = editDistance(plainWord, plain(name));
    if (distance < bestDistance) {
      best = name;
      bestDistance = distance;
    }
  }
  return best;
}

/** `; did you mean "x"?` or nothing, to end a message with. */
export function suggestion(word: string, known: Iterable<string>, editsMax?: number): string {
  const nearest = nearestName(word, known, editsMax);
  return nearest === undefined ? '' : `; did you mean "${nearest}"?`;
}

function plain(word: string): string {
  return word.slice(0, WORD_CHARS_MAX).replace(/[-_.]/g, '').toLowerCase();
}

/** Optimal string alignment distance, three rows at a time. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let best = Math.min(
        at(last, column) + 1,
        at(current, column - 1) + 1,
        at(last, column - 1) + (same ? 0 : 1),
      );
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2];
      if (swapped && a[row - 2] === b[column - 1]) {
        best = Math.min(best, at(beforeLast, column - 2) + 1);
      }
      current.push(best);
    }
    beforeLast = last;
    last = current;
  }
  return at(last, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
