/**
 * From a component to rows that the host may show: rendered, cut to the width, with the cursor's
 * place taken out. authority: none
 *
 * Upstream stops the terminal when a row is too wide; here the row is cut and the extension is told
 * once a component. The host cuts and filters again (decisions 1.15).
 */
import { ArrayIsArray, StringPrototypeIncludes, StringPrototypeIndexOf } from 'host:primordials';
import { piTui } from './packages.js';
import { textOf } from './plain-data.js';

const ROWS_MAX = 2000;

/** Removes the cursor marker; @returns the column it stood at, or undefined */
function takeCursor(line, marker, visibleWidth) {
  const at = StringPrototypeIndexOf(line, marker);
  if (at === -1) return undefined;
  return {
    column: visibleWidth(line.slice(0, at)),
    line: line.slice(0, at) + line.slice(at + marker.length),
  };
}

/**
 * @param component whatever the extension returned
 * @param width columns
 * @param onWide called with the row's number and its width, when a row had to be cut
 * @returns {{ lines: string[], cursor: { row: number, column: number } | undefined }}
 */
export function renderFrame(component, width, onWide) {
  const { visibleWidth, truncateToWidth, CURSOR_MARKER } = piTui();
  const rendered = component.render(width);
  const rows = ArrayIsArray(rendered) ? rendered : [];
  const lines = [];
  let cursor;
  for (let i = 0; i < rows.length && i < ROWS_MAX; i++) {
    let line = textOf(rows[i]);
    if (StringPrototypeIncludes(line, CURSOR_MARKER)) {
      const taken = takeCursor(line, CURSOR_MARKER, visibleWidth);
      line = taken.line;
      cursor ??= { row: i, column: taken.column };
    }
    const wide = visibleWidth(line);
    if (wide > width) {
      onWide(i, wide);
      line = truncateToWidth(line, width, '');
    }
    lines[i] = line;
  }
  return { lines, cursor };
}
