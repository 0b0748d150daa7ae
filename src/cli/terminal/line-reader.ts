/**
 * The command line at the bottom of the terminal. It gives way to dialogs and components and comes
 * back with what was typed; an extension may prefill it, never send it.
 */
import { createInterface, type Interface } from 'node:readline';
import type { InputStream } from '../cli-io.js';
import type { Screen } from './screen.js';
import { RANKS, RESUME_LATER, type Stage } from './stage.js';

export interface LineReader {
  /** @returns the line, undefined when the input ended (Ctrl-D) */
  read(): Promise<string | undefined>;
  /** What is typed at the moment. */
  text(): string;
  setText(text: string): void;
  /** An extension's editor was submitted by the person in front of it: the line is its text. */
  submit(text: string): void;
}

export interface LineReaderParts {
  readonly stage: Stage;
  readonly screen: Screen;
  readonly input: InputStream;
  readonly onInterrupt: () => void;
}

const PROMPT = 'pi-host> ';
const HISTORY_MAX = 200;

export function createLineReader(parts: LineReaderParts): LineReader {
  const { stage, screen, input } = parts;
  let typed = '';
  let history: string[] = [];
  let open: Interface | undefined;
  let submitted: ((line: string) => void) | undefined;

  const act = (
    gaveWay: AbortSignal,
    settled: AbortSignal,
  ): Promise<string | undefined | typeof RESUME_LATER> =>
    new Promise((resolve) => {
      if (settled.aborted) {
        resolve(undefined);
        return;
      }
      const reader = createInterface({
        input,
        output: screen.out,
        terminal: true,
        prompt: PROMPT,
        history,
        historySize: HISTORY_MAX,
        removeHistoryDuplicates: true,
      });
      open = reader;
      let isDone = false;
      const finish = (answer: string | undefined | typeof RESUME_LATER): void => {
        // Closing it says `close` once more.
        if (isDone) return;
        isDone = true;
        gaveWay.removeEventListener('abort', giveWay);
        settled.removeEventListener('abort', drop);
        typed = answer === RESUME_LATER ? reader.line : '';
        open = undefined;
        reader.close();
        screen.setLive(undefined);
        resolve(answer);
      };
      const giveWay = (): void => {
        screen.out.write('\r\u001b[J');
        finish(RESUME_LATER);
      };
      const drop = (): void => {
        screen.out.write('\r\u001b[J');
        finish(undefined);
      };
      gaveWay.addEventListener('abort', giveWay, { once: true });
      settled.addEventListener('abort', drop, { once: true });
      reader.on('history', (lines: string[]) => {
        history = lines;
      });
      reader.once('line', (line) => {
        finish(line);
      });
      reader.once('close', () => {
        finish(undefined);
      });
      reader.on('SIGINT', parts.onInterrupt);
      screen.setLive({
        erase: () => screen.out.write('\r\u001b[J'),
        draw: () => {
          reader.prompt(true);
        },
      });
      if (typed !== '') reader.write(typed);
    });

  return {
    async read() {
      const settled = new AbortController();
      const fromEditor = new Promise<string>((resolve) => {
        submitted = resolve;
      });
      const fromLine = stage.hold<string | undefined>(
        () => RANKS.line,
        (gaveWay) => act(gaveWay, settled.signal),
      );
      const line = await Promise.race([fromEditor, fromLine]);
      submitted = undefined;
      settled.abort();
      return line;
    },
    text: () => open?.line ?? typed,
    setText(text) {
      // A line feed would send the line.
      const line = text.replaceAll(/\s*\n\s*/g, ' ');
      if (open === undefined) {
        typed = line;
        return;
      }
      open.write(null, { ctrl: true, name: 'e' });
      open.write(null, { ctrl: true, name: 'u' });
      open.write(line);
    },
    submit(text) {
      submitted?.(text);
    },
  };
}
