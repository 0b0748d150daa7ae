/**
 * How long the main thread was kept from its event loop. A ticker measures gaps; on Linux the time
 * for which the thread was ready but had no processor is taken off, because a busy machine is not
 * a stall.
 */
import { readFileSync } from 'node:fs';

const TICK_MS = 10;
const NS_PER_MS = 1e6;

export interface StallMeter {
  /** Forgets what was measured: what follows is measured from now. */
  reset(): void;
  /** Longest gap since the last reset, ms. */
  worstMs(): number;
  stop(): void;
}

/** Waiting for a processor, ms, of the thread that runs this process's event loop. */
function runDelayMs(): number {
  try {
    const stat = readFileSync(`/proc/self/task/${String(process.pid)}/schedstat`, 'utf8');
    return Number(stat.split(' ')[1] ?? 0) / NS_PER_MS;
  } catch {
    return 0;
  }
}

export function startStallMeter(): StallMeter {
  let worst = 0;
  let last = performance.now();
  let delay = runDelayMs();
  const look = (): void => {
    const now = performance.now();
    const delayed = runDelayMs();
    worst = Math.max(worst, now - last - TICK_MS - (delayed - delay));
    last = now;
    delay = delayed;
  };
  const timer = setInterval(look, TICK_MS);
  return {
    reset() {
      worst = 0;
      last = performance.now();
      delay = runDelayMs();
    },
    worstMs: () => worst,
    stop() {
      clearInterval(timer);
    },
  };
}
