/** The real clock. Monotonic time counts from the epoch, so that threads of one process agree. */
import type { Clock } from '../vocabulary/clock.js';

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  monotonicMs: () => performance.timeOrigin + performance.now(),
};
