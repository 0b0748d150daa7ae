/**
 * Writes lines above whatever is drawn at the bottom of the terminal (a frame, the command line), or
 * keeps them until a dialog that cannot be redrawn is over.
 */
import type { OutputStream } from '../cli-io.js';

/** Something at the bottom of the screen that can be taken away and drawn again. */
export interface LiveArea {
  erase(): void;
  draw(): void;
}

export interface Screen {
  readonly out: OutputStream;
  size(): { readonly columns: number; readonly rows: number };
  /** @param to default: the screen's own stream */
  print(line: string, to?: OutputStream): void;
  /** Shows it at the bottom; undefined removes what is there. */
  setLive(live: LiveArea | undefined): void;
  redraw(): void;
  /** Lines wait until the returned function is called. */
  block(): () => void;
  isBlocked(): boolean;
}

const DEFAULT_COLUMNS = 80;
const DEFAULT_ROWS = 24;
/** Lines that wait behind an open dialog; older ones go. */
const HELD_LINES_MAX = 1_000;

export function createScreen(out: OutputStream): Screen {
  let live: LiveArea | undefined;
  let blocks = 0;
  let held: { readonly line: string; readonly to: OutputStream }[] = [];

  const write = (line: string, to: OutputStream): void => {
    to.write(`${line}\n`);
  };
  return {
    out,
    size: () => ({
      columns: positive(out.columns) ?? DEFAULT_COLUMNS,
      rows: positive(out.rows) ?? DEFAULT_ROWS,
    }),
    print(line, to = out) {
      if (blocks > 0) {
        held.push({ line, to });
        if (held.length > HELD_LINES_MAX) held = held.slice(-HELD_LINES_MAX);
        return;
      }
      live?.erase();
      write(line, to);
      live?.draw();
    },
    setLive(next) {
      live?.erase();
      live = next;
      if (blocks === 0) live?.draw();
    },
    redraw() {
      if (blocks > 0) return;
      live?.erase();
      live?.draw();
    },
    isBlocked: () => blocks > 0,
    block() {
      let isOpen = true;
      blocks += 1;
      return () => {
        if (!isOpen) return;
        isOpen = false;
        blocks -= 1;
        if (blocks > 0) return;
        const lines = held;
        held = [];
        for (const { line, to } of lines) write(line, to);
      };
    },
  };
}

function positive(value: number | undefined): number | undefined {
  return value !== undefined && value > 0 ? value : undefined;
}
