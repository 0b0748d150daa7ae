/** A spinner for what takes more than a second, on a terminal only, on stderr. */
import { spinner } from '@clack/prompts';
import type { CliIo } from './cli-io.js';

const SPINNER_AFTER_MS = 1_000;

export async function withProgress<T>(io: CliIo, label: string, work: Promise<T>): Promise<T> {
  if (io.stderr.isTTY !== true || io.json) return work;
  const cell: { stop?: () => void } = {};
  const timer = setTimeout(() => {
    const shown = spinner({ output: io.stderr });
    shown.start(label);
    cell.stop = () => {
      shown.clear();
    };
  }, SPINNER_AFTER_MS);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
    cell.stop?.();
  }
}
