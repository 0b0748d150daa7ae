/**
 * Ends what a guest will not end by itself. Three nested stops work on the thread of the guest:
 * the engine's interrupt handler with a latch of its own (a guest that catches the interrupt gains
 * nothing), and a V8 time-out around the WebAssembly call, which also ends native loops that never
 * poll. The watchdog of the main thread and the end of the lane are outside (runtime/lane, src/host).
 *
 * A V8 time-out can strike any host code below it and skips catch and finally there: host steps
 * below an entry compute first and commit with one assignment and one write.
 */
import vm from 'node:vm';
import type { Clock } from '../src/vocabulary/clock.js';
import type { LaneSignals } from './lane/signals.js';

/** How long after the deadline the V8 time-out strikes, when no host wait is permitted. */
export const BACKSTOP_MS = 20;
const SLOT = Symbol.for('pi-extension-host.turn');
const script = new vm.Script(`globalThis[Symbol.for('pi-extension-host.turn')]()`);

export type TurnOutcome<T> =
  | { readonly kind: 'done'; readonly value: T }
  /** Interrupt handler or V8 time-out: the guest overran or was killed. */
  | { readonly kind: 'struck'; readonly by: 'deadline' | 'backstop' | 'kill' }
  /** Host stack overflow or WebAssembly trap inside the engine. */
  | { readonly kind: 'broken'; readonly error: unknown };

export class Stops {
  readonly #clock: Clock;
  readonly #signals: LaneSignals;
  readonly #slot: number;
  /** Infinite until the first turn: nothing of the guest runs before it. */
  #deadline = Infinity;
  #overrun: 'deadline' | 'kill' | undefined;
  #cpuMs = 0;

  constructor(clock: Clock, signals: LaneSignals, slot: number) {
    this.#clock = clock;
    this.#signals = signals;
    this.#slot = slot;
  }

  /** Milliseconds this guest has computed, host work below its entries included. */
  get cpuMs(): number {
    return this.#cpuMs;
  }

  /** The first overrun is final: every later poll answers true. */
  readonly shouldInterrupt = (): boolean => {
    if (this.#overrun !== undefined) return true;
    if (this.#signals.isKilled(this.#slot)) this.#overrun = 'kill';
    else if (this.#clock.monotonicMs() > this.#deadline) this.#overrun = 'deadline';
    return this.#overrun !== undefined;
  };

  /** The guest's clock stands still while host code of the lane waits for the main thread. */
  pause<T>(wait: () => T): T {
    const since = this.#clock.monotonicMs();
    this.#signals.beginWait();
    const result = wait();
    const waited = this.#clock.monotonicMs() - since;
    this.#deadline += waited;
    this.#signals.endWait(waited);
    return result;
  }

  /**
   * Runs one turn of the guest.
   * @param budgetMs computing time until the interrupt handler strikes
   * @param hostWaitMs longest wait of host code that is permitted inside; the backstop waits for it
   */
  turn<T>(budgetMs: number, hostWaitMs: number, run: () => T): TurnOutcome<T> {
    const begun = this.#clock.monotonicMs();
    this.#deadline = begun + budgetMs;
    this.#signals.beginTurn(this.#deadline);
    let outcome: TurnOutcome<T>;
    try {
      const slot: { value?: { readonly result: T } } = {};
      Reflect.set(globalThis, SLOT, () => {
        slot.value = { result: run() };
      });
      script.runInThisContext({ timeout: Math.ceil(budgetMs + hostWaitMs + BACKSTOP_MS) });
      outcome =
        slot.value === undefined
          ? { kind: 'broken', error: new Error('turn did not run') }
          : this.#overrun === undefined
            ? { kind: 'done', value: slot.value.result }
            : { kind: 'struck', by: this.#overrun };
    } catch (error) {
      outcome = isTimeout(error)
        ? { kind: 'struck', by: 'backstop' }
        : this.#overrun === undefined
          ? { kind: 'broken', error }
          : { kind: 'struck', by: this.#overrun };
    }
    const computed = this.#clock.monotonicMs() - begun;
    this.#cpuMs += computed;
    this.#signals.endTurn(computed);
    return outcome;
  }
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}
