/**
 * When a child is over: ended, and its pipes closed or silent.
 * A descendant in the background may keep the pipes open for ever; after the child itself ended they
 * are read until nothing came for a while, as upstream does.
 */
import type { ChildProcess } from 'node:child_process';

export interface ChildEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface ChildEvents {
  /** The process ended; its output may not be read yet. */
  readonly exited: Promise<ChildEnd>;
  /** The process ended and its pipes are closed. */
  readonly closed: Promise<ChildEnd>;
}

/** Silence after the child's end that counts as the end of its output. Milliseconds. */
export const STDIO_SILENCE_MS = 250;

/** To be called in the same turn as the start, before any event can be missed. */
export function childEvents(child: ChildProcess): ChildEvents {
  const after = (event: 'exit' | 'close') =>
    new Promise<ChildEnd>((resolve) => {
      child.once(event, (code: number | null, signal: NodeJS.Signals | null) =>
        resolve({ code, signal }),
      );
    });
  return { exited: after('exit'), closed: after('close') };
}

export interface EndWatch {
  /** Settles when the pipes are closed, or silent after the end. */
  readonly over: Promise<ChildEnd>;
  /** To be called for each chunk read. */
  readonly heard: () => void;
}

export function watchEnd(events: ChildEvents, silenceMs: number = STDIO_SILENCE_MS): EndWatch {
  let chunks = 0;
  let closed = false;
  void events.closed.then(() => {
    closed = true;
  });
  const silent = events.exited.then(async (end) => {
    for (let before = -1; before !== chunks && !closed;) {
      before = chunks;
      // A busy thread fires a timer late and before it reads the pipes: read once more after it.
      await pauseUnlessClosed(silenceMs, events.closed);
      await new Promise((resolve) => setImmediate(resolve));
    }
    return end;
  });
  return {
    over: Promise.race([events.closed, silent]),
    heard: () => {
      chunks += 1;
    },
  };
}

async function pauseUnlessClosed(ms: number, closed: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const passed = new Promise((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([passed, closed]);
  clearTimeout(timer);
}
