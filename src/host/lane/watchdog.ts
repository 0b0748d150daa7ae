/**
 * The main thread's look at its lanes: a turn that is overdue although interrupt handler and V8
 * time-out had their chance ends with its thread. Reads shared memory only; asks nobody.
 */
import { LANE_COMPUTING, type LaneSignals } from '../../../runtime/lane/signals.js';
import type { Clock } from '../../vocabulary/clock.js';

const LOOK_EVERY_MS = 20;
/** After the deadline: interrupt handler (up to 5 ms) and V8 time-out (20 ms) come first. */
const GRACE_MS = 45;

export interface Watched {
  readonly signals: LaneSignals;
  readonly overdue: (lateMs: number) => void;
}

export class Watchdog {
  readonly #clock: Clock;
  readonly #watched = new Set<Watched>();
  #timer: NodeJS.Timeout | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  watch(lane: Watched): void {
    this.#watched.add(lane);
    this.#timer ??= setInterval(() => {
      this.#look();
    }, LOOK_EVERY_MS).unref();
  }

  unwatch(lane: Watched): void {
    this.#watched.delete(lane);
    if (this.#watched.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #look(): void {
    const now = this.#clock.monotonicMs();
    for (const lane of this.#watched) {
      const late = now - lane.signals.deadlineMs;
      if (lane.signals.state === LANE_COMPUTING && late > GRACE_MS) {
        this.unwatch(lane);
        lane.overdue(late);
      }
    }
  }
}
