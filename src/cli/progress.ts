/**
 * A spinner for what takes more than a second: on a terminal only, on stderr, one row that leaves no
 * trace. Not clack's: that one takes the keys and ends the process on Ctrl-C by itself.
 */
import type { CliIo } from './cli-io.js';

const SPINNER_AFTER_MS = 1_000;
const FRAME_MS = 100;
const COLUMNS_DEFAULT = 80;
const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'] as const;

/**
 * @param label one visible row
 * @param isCovered true while somebody else has the screen: nothing is drawn
 */
export async function withProgress<T>(
  io: CliIo,
  label: string,
  work: Promise<T>,
  isCovered: () => boolean = () => false,
): Promise<T> {
  if (io.stderr.isTTY !== true || io.json) return work;
  let turn = 0;
  const drawn = { once: false };
  const draw = (): void => {
    if (isCovered()) return;
    drawn.once = true;
    const columns = (io.stderr.columns ?? 0) || COLUMNS_DEFAULT;
    const row = `${FRAMES[turn % FRAMES.length] ?? ''} ${label}`.slice(0, Math.max(1, columns - 1));
    io.stderr.write(`\r\u001b[K${io.err.paint('dim', row)}`);
    turn += 1;
  };
  let interval: NodeJS.Timeout | undefined;
  const timer = setTimeout(() => {
    draw();
    interval = setInterval(draw, FRAME_MS);
  }, SPINNER_AFTER_MS);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
    clearInterval(interval);
    if (drawn.once) io.stderr.write('\r\u001b[K');
  }
}
