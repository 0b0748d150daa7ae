/**
 * The shared memory between the main thread and one lane: what must reach a lane while it computes
 * (policy epoch, kill), and what the main thread's watchdog must see without asking (is a guest
 * running, since when, until when). No secrets, no guest data.
 */
const EPOCH = 0;
const KILL = 1;
const STATE = 2;
const TURN = 3;
const REPLY = 4;
const INT_WORDS = 16;
const KILL_SLOTS = 8;
const DEADLINE = 0;
const CPU = 1;
const FLOAT_WORDS = 4;

export const LANE_IDLE = 0;
export const LANE_COMPUTING = 1;
/** Host code of the lane waits for the main thread; the guest's clock stands still. */
export const LANE_WAITING = 2;

/** Guests of one lane have a slot each, for kills that must not touch neighbours. */
export const SLOTS_MAX = INT_WORDS - KILL_SLOTS;

export class LaneSignals {
  readonly buffer: SharedArrayBuffer;
  readonly #ints: Int32Array;
  readonly #floats: Float64Array;

  constructor(buffer?: SharedArrayBuffer) {
    this.buffer = buffer ?? new SharedArrayBuffer(INT_WORDS * 4 + FLOAT_WORDS * 8);
    this.#ints = new Int32Array(this.buffer, 0, INT_WORDS);
    this.#floats = new Float64Array(this.buffer, INT_WORDS * 4, FLOAT_WORDS);
  }

  /** Policy, trust and kill epoch; every change of the main thread's state bumps it. */
  get epoch(): number {
    return Atomics.load(this.#ints, EPOCH);
  }
  bumpEpoch(): void {
    Atomics.add(this.#ints, EPOCH, 1);
  }

  /** True when the guest in this slot, or the whole lane, was killed. */
  isKilled(slot: number): boolean {
    return (
      Atomics.load(this.#ints, KILL) !== 0 || Atomics.load(this.#ints, KILL_SLOTS + slot) !== 0
    );
  }
  kill(slot?: number): void {
    Atomics.store(this.#ints, slot === undefined ? KILL : KILL_SLOTS + slot, 1);
    this.bumpEpoch();
  }
  clearKill(slot: number): void {
    Atomics.store(this.#ints, KILL_SLOTS + slot, 0);
  }

  /** One of LANE_IDLE, LANE_COMPUTING, LANE_WAITING. */
  get state(): number {
    return Atomics.load(this.#ints, STATE);
  }
  /** Counts turns, so that the watchdog knows a long turn from many short ones. */
  get turn(): number {
    return Atomics.load(this.#ints, TURN);
  }
  /** Monotonic milliseconds at which the running turn is overdue. */
  get deadlineMs(): number {
    return this.#floats[DEADLINE] ?? 0;
  }
  /** Milliseconds that guests of this lane have computed. */
  get cpuMs(): number {
    return this.#floats[CPU] ?? 0;
  }

  beginTurn(deadlineMs: number): void {
    this.#floats[DEADLINE] = deadlineMs;
    Atomics.add(this.#ints, TURN, 1);
    Atomics.store(this.#ints, STATE, LANE_COMPUTING);
  }
  endTurn(computedMs: number): void {
    Atomics.store(this.#ints, STATE, LANE_IDLE);
    this.#floats[CPU] = this.cpuMs + computedMs;
  }
  beginWait(): void {
    Atomics.store(this.#ints, STATE, LANE_WAITING);
  }
  /** @param waitedMs time the guest's clock stood still */
  endWait(waitedMs: number): void {
    this.#floats[DEADLINE] = this.deadlineMs + waitedMs;
    Atomics.store(this.#ints, STATE, LANE_COMPUTING);
  }

  /** Number of replies that the main thread has posted to this lane's reply port. */
  get replies(): number {
    return Atomics.load(this.#ints, REPLY);
  }
  announceReply(): void {
    Atomics.add(this.#ints, REPLY, 1);
    Atomics.notify(this.#ints, REPLY);
  }
  /** Waits in the lane until another reply than `seen` was announced. */
  waitForReply(seen: number, timeoutMs: number): 'ok' | 'timed-out' {
    return Atomics.wait(this.#ints, REPLY, seen, timeoutMs) === 'timed-out' ? 'timed-out' : 'ok';
  }
}
