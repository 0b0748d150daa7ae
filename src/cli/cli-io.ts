/**
 * The streams of one command, and the only places where it writes. Results go to stdout, everything
 * said about them to stderr; with `--json` stdout gets one JSON value and nothing else.
 * Texts that are not ours pass `shown` or `shownLines` before they get here (INV-012).
 */
import type { Readable, Writable } from 'node:stream';
import { makeVisible } from '../host/ui/visible-text.js';

/** What a terminal's input and output have besides a stream. */
export interface InputStream extends Readable {
  readonly isTTY?: boolean;
  setRawMode?(raw: boolean): unknown;
}
export interface OutputStream extends Writable {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
}

export interface CliStreams {
  readonly stdin: InputStream;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export type Tone = 'good' | 'bad' | 'warn' | 'dim' | 'strong';
const CODES: Readonly<Record<Tone, number>> = { good: 32, bad: 31, warn: 33, dim: 2, strong: 1 };

export interface Painter {
  readonly color: boolean;
  paint(tone: Tone, text: string): string;
}

export interface CliIo extends CliStreams {
  readonly json: boolean;
  /** For stdout. */
  readonly out: Painter;
  /** For stderr. */
  readonly err: Painter;
  /** A line of the result; nothing with `--json`. */
  line(text?: string): void;
  /** The result as JSON; only with `--json`, and once. */
  result(value: unknown): void;
  /** A line on stderr. */
  note(text: string): void;
  /** A person can be asked: both ends are a terminal and the output is not for a program. */
  readonly interactive: boolean;
}

/** NO_COLOR (any text) beats FORCE_COLOR, which beats the kind of stream. */
export function usesColor(stream: OutputStream, env: CliStreams['env']): boolean {
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false;
  const forced = env.FORCE_COLOR;
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
  return stream.isTTY === true && env.TERM !== 'dumb';
}

export function painterOf(color: boolean): Painter {
  return {
    color,
    paint: (tone, text) => (color ? `\u001b[${String(CODES[tone])}m${text}\u001b[0m` : text),
  };
}

export function createCliIo(streams: CliStreams, options: { readonly json: boolean }): CliIo {
  const { stdin, stdout, stderr, env } = streams;
  return {
    stdin,
    stdout,
    stderr,
    env,
    json: options.json,
    out: painterOf(usesColor(stdout, env)),
    err: painterOf(usesColor(stderr, env)),
    interactive: !options.json && stdin.isTTY === true && stdout.isTTY === true,
    line(text = '') {
      if (!options.json) stdout.write(`${text}\n`);
    },
    result(value) {
      if (options.json) stdout.write(`${JSON.stringify(value, null, 2)}\n`);
    },
    note(text) {
      stderr.write(`${text}\n`);
    },
  };
}

/** Longest piece of an extension's text in a line of ours, in UTF-16 units. */
const SHOWN_CHARS_MAX = 500;
/** Longest result that is printed for a person. */
const SHOWN_LINES_CHARS_MAX = 64 * 1024;

/** One line of an extension's text: visible and capped. */
export function shown(text: string, charsMax = SHOWN_CHARS_MAX): string {
  return makeVisible(text, { charsMax });
}

/** Several lines of an extension's text: visible, capped, every line behind a bar of ours. */
export function shownLines(text: string, indent = '  | '): string {
  return makeVisible(text, { charsMax: SHOWN_LINES_CHARS_MAX, multiline: true })
    .split('\n')
    .map((line) => indent + line)
    .join('\n');
}
