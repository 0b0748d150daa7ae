/** A terminal of two real streams: what is typed goes in, what is drawn comes out and can be awaited. */
import { PassThrough } from 'node:stream';

export interface FakeTerminal {
  readonly stdin: PassThrough & { isTTY: boolean; setRawMode(raw: boolean): void };
  readonly stdout: PassThrough & { isTTY: boolean; columns: number; rows: number };
  readonly stderr: PassThrough;
  readonly env: Readonly<Record<string, string>>;
  type(text: string): void;
  /** Everything drawn so far. */
  drawn(): string;
  /** Resolves when this text has been drawn after the last call; rejects after a generous time. */
  until(text: string): Promise<void>;
}

const GIVE_UP_MS = 10_000;

export function createFakeTerminal(columns = 80, rows = 24): FakeTerminal {
  const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined });
  const stdout = Object.assign(new PassThrough(), { isTTY: true, columns, rows });
  let text = '';
  let from = 0;
  stdout.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  return {
    stdin,
    stdout,
    stderr: new PassThrough(),
    env: { NO_COLOR: '1' },
    type: (keys) => {
      stdin.write(keys);
    },
    drawn: () => text,
    until: (wanted) =>
      new Promise((resolve, reject) => {
        const check = (): void => {
          const at = text.indexOf(wanted, from);
          if (at < 0) return;
          from = at + wanted.length;
          clearTimeout(timer);
          stdout.removeListener('data', check);
          resolve();
        };
        const timer = setTimeout(() => {
          stdout.removeListener('data', check);
          reject(new Error(`never drawn: ${wanted}\n${text.slice(from)}`));
        }, GIVE_UP_MS);
        stdout.on('data', check);
        check();
      }),
  };
}
