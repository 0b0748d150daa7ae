/**
 * Text replacements that keep every line where it is. A replacement that covers newlines gets them
 * back behind its text, so line numbers of the linked source equal those of its input; columns
 * that moved are remembered as anchors for `runtime/loader/source-map.ts`.
 */
export interface Edit {
  /** Offsets into the input; `start === end` inserts. Edits must not overlap. */
  readonly start: number;
  readonly end: number;
  /** Must not contain a newline. */
  readonly text: string;
}

/** From output (line, column) on, columns count on from `inputColumn`; all zero-based. */
export type Anchor = readonly [line: number, outputColumn: number, inputColumn: number];

export interface EditedText {
  readonly text: string;
  readonly anchors: readonly Anchor[];
}

/**
 * Applies the edits behind a one-line prefix.
 * @throws RangeError when two edits overlap (a bug of the caller).
 */
export function applyEdits(input: string, edits: readonly Edit[], prefix: string): EditedText {
  const sorted = edits.map((edit, order) => ({ edit, order }));
  sorted.sort((a, b) => a.edit.start - b.edit.start || a.order - b.order);
  const parts: string[] = [prefix];
  const anchors: Anchor[] = prefix === '' ? [] : [[0, prefix.length, 0]];
  let position = 0;
  let line = 0;
  let outputColumn = prefix.length;
  let inputColumn = 0;
  const copy = (until: number): void => {
    const slice = input.slice(position, until);
    parts.push(slice);
    const newlines = countNewlines(slice);
    const tail = newlines === 0 ? slice.length : slice.length - slice.lastIndexOf('\n') - 1;
    line += newlines;
    outputColumn = newlines === 0 ? outputColumn + tail : tail;
    inputColumn = newlines === 0 ? inputColumn + tail : tail;
    position = until;
  };
  for (const { edit } of sorted) {
    if (edit.start < position) throw new RangeError(`overlapping edits at ${String(edit.start)}`);
    copy(edit.start);
    const covered = input.slice(edit.start, edit.end);
    const newlines = countNewlines(covered);
    parts.push(edit.text, '\n'.repeat(newlines));
    line += newlines;
    outputColumn = newlines === 0 ? outputColumn + edit.text.length : 0;
    inputColumn =
      newlines === 0
        ? inputColumn + covered.length
        : covered.length - covered.lastIndexOf('\n') - 1;
    anchors.push([line, outputColumn, inputColumn]);
    position = edit.end;
  }
  copy(input.length);
  return { text: parts.join(''), anchors };
}

function countNewlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

/** The offset after white space and comments that start at `position`. */
export function skipTrivia(text: string, position: number): number {
  const trivia = /(?:\s|\/\*[^]*?\*\/|\/\/[^\n\r\u2028\u2029]*)*/y;
  trivia.lastIndex = position;
  trivia.test(text);
  return trivia.lastIndex;
}
