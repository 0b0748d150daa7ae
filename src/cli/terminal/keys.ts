/**
 * Keys of a terminal in raw mode, one sequence at a time and byte for byte as upstream's components
 * expect them. Ctrl-C belongs to the host: no listener ever sees it, however a terminal spells it.
 */
import type { InputStream } from '../cli-io.js';

export interface Keys {
  /**
   * @param onEnd the terminal is gone: no key will come any more
   * @returns stops listening and ends raw mode
   */
  listen(onKey: (key: string) => void, onEnd?: () => void): () => void;
  /** Watches for Ctrl-C while something else reads the keys. */
  watchInterrupt(): () => void;
  onInterrupt(handler: () => void): void;
}

const ESCAPE = '\u001b';
const CTRL_C = '\u0003';
/** Ctrl-C as terminals with the extended keyboard protocols send it. */
const CTRL_C_EXTENDED = /^\u001b\[(?:99;5(?::[12])?u|27;5;99~)$/;
const PASTE_START = '\u001b[200~';
const PASTE_END = '\u001b[201~';
/** A complete sequence: CSI, SS3, OSC/DCS/APC with its end, or Escape with one character. */
const SEQUENCE =
  /^\u001b(?:\[M[\s\S]{3}|\[[0-?]*[ -/]*[@-~]|O[ -~]|[\]PX^_][^\u0007\u001b]*(?:\u0007|\u001b\\)|\u001b?[^[\]OPX^_\u001b])/;
/** Escape alone is told from the start of a sequence by what follows within this time. */
const ESCAPE_WAIT_MS = 20;
/** A sequence or paste that never ends is given up at this size. */
const PENDING_CHARS_MAX = 1024 * 1024;

/**
 * @param text everything that arrived and was not consumed
 * @param complete true when nothing more is to come
 * @returns keys in order and what is left for the next time
 */
export function splitKeys(
  text: string,
  complete: boolean,
): { readonly keys: readonly string[]; readonly rest: string } {
  const keys: string[] = [];
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    const length = lengthOfKey(rest, complete || rest.length > PENDING_CHARS_MAX);
    if (length === 0) return { keys, rest };
    keys.push(rest.slice(0, length));
    at += length;
  }
  return { keys, rest: '' };
}

/** 0: not complete yet. */
function lengthOfKey(text: string, complete: boolean): number {
  if (text.startsWith(PASTE_START)) {
    const end = text.indexOf(PASTE_END);
    if (end >= 0) return end + PASTE_END.length;
    return complete ? text.length : 0;
  }
  if (!text.startsWith(ESCAPE)) return String.fromCodePoint(text.codePointAt(0) ?? 0).length;
  const sequence = SEQUENCE.exec(text)?.[0];
  if (sequence !== undefined) return sequence.length;
  return complete ? 1 : 0;
}

function isInterrupt(key: string): boolean {
  return key === CTRL_C || CTRL_C_EXTENDED.test(key);
}

export function createKeys(input: InputStream): Keys {
  let interrupt = (): void => undefined;

  function read(onKey: (key: string) => void, onInterrupt: () => void): () => void {
    const decoder = new TextDecoder();
    let rest = '';
    let timer: NodeJS.Timeout | undefined;
    let isOn = true;
    const take = (complete: boolean): void => {
      const split = splitKeys(rest, complete);
      rest = split.rest;
      for (const key of split.keys) {
        if (isInterrupt(key)) onInterrupt();
        // A key may have ended this listener: what follows is for whoever comes next.
        else if (isOn) onKey(key);
      }
    };
    const onData = (chunk: unknown): void => {
      clearTimeout(timer);
      rest += typeof chunk === 'string' ? chunk : decoder.decode(asBytes(chunk), { stream: true });
      take(false);
      if (rest !== '') timer = setTimeout(() => take(true), ESCAPE_WAIT_MS);
    };
    input.on('data', onData);
    return () => {
      isOn = false;
      clearTimeout(timer);
      input.removeListener('data', onData);
    };
  }

  return {
    listen(onKey, onEnd = () => undefined) {
      input.setRawMode?.(true);
      input.on('end', onEnd);
      const stop = read(onKey, () => interrupt());
      input.resume();
      return () => {
        stop();
        input.removeListener('end', onEnd);
        input.setRawMode?.(false);
        input.pause();
      };
    },
    watchInterrupt: () =>
      read(
        () => undefined,
        () => interrupt(),
      ),
    onInterrupt(handler) {
      interrupt = handler;
    },
  };
}

function asBytes(chunk: unknown): Uint8Array {
  return chunk instanceof Uint8Array ? chunk : new Uint8Array();
}
