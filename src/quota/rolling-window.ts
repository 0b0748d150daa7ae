/**
 * How much of something happened in the last second or minute, exact to the millisecond of the clock:
 * amounts of one millisecond share a cell, so a window holds at most as many cells as milliseconds,
 * whatever the rate. An amount counts from its moment until, and not including, one span later.
 */
export interface RollingWindow {
  readonly spanMs: number;
  /** Moments, ascending, and the amounts at them, in a ring that grows up to `spanMs` cells. */
  moments: Float64Array;
  amounts: Float64Array;
  start: number;
  count: number;
  sum: number;
}

const CELLS_MIN = 16;

export function createRollingWindow(spanMs: number): RollingWindow {
  return {
    spanMs,
    moments: new Float64Array(CELLS_MIN),
    amounts: new Float64Array(CELLS_MIN),
    start: 0,
    count: 0,
    sum: 0,
  };
}

/** @param nowMs monotonic; fractions are dropped */
export function amountWithin(window: RollingWindow, nowMs: number): number {
  const oldest = Math.floor(nowMs) - window.spanMs;
  const { length } = window.moments;
  while (window.count > 0 && (window.moments[window.start] ?? 0) <= oldest) {
    window.sum -= window.amounts[window.start] ?? 0;
    window.start = (window.start + 1) % length;
    window.count -= 1;
  }
  return window.sum;
}

export function addToWindow(window: RollingWindow, amount: number, nowMs: number): void {
  amountWithin(window, nowMs);
  const { length } = window.moments;
  const last = (window.start + window.count - 1 + length) % length;
  // A clock that steps back adds to the newest cell: never a moment that leaves too early.
  const now = Math.max(
    Math.floor(nowMs),
    window.count === 0 ? -Infinity : (window.moments[last] ?? 0),
  );
  if (window.count > 0 && window.moments[last] === now) {
    window.amounts[last] = (window.amounts[last] ?? 0) + amount;
  } else {
    if (window.count === length) grow(window);
    const at = (window.start + window.count) % window.moments.length;
    window.moments[at] = now;
    window.amounts[at] = amount;
    window.count += 1;
  }
  window.sum += amount;
}

/** Milliseconds until at least `amount` more fits under `limit`; 0 when it fits now. */
export function waitUntilFits(
  window: RollingWindow,
  amount: number,
  limit: number,
  nowMs: number,
): number {
  let sum = amountWithin(window, nowMs);
  for (let index = 0; sum + amount > limit; index++) {
    if (index === window.count) return Infinity;
    const at = (window.start + index) % window.moments.length;
    sum -= window.amounts[at] ?? 0;
    if (sum + amount <= limit) {
      return (window.moments[at] ?? 0) + window.spanMs - Math.floor(nowMs);
    }
  }
  return 0;
}

function grow(window: RollingWindow): void {
  const { length } = window.moments;
  const moments = new Float64Array(length * 2);
  const amounts = new Float64Array(length * 2);
  for (let index = 0; index < window.count; index++) {
    moments[index] = window.moments[(window.start + index) % length] ?? 0;
    amounts[index] = window.amounts[(window.start + index) % length] ?? 0;
  }
  window.moments = moments;
  window.amounts = amounts;
  window.start = 0;
}
