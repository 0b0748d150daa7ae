/**
 * The entries of one guest that wait for an answer, and their idle deadlines.
 *
 * A deadline counts the guest's computing and its idle waiting; it stands still while a hostcall
 * with a time-out of its own is open (a dialog, exec, http), so that a permission gate may wait for
 * its user. Kept as one logical clock that stops, and one real timer for the earliest deadline.
 */
import type { Clock } from '../src/vocabulary/clock.js';
import { HostError } from '../src/vocabulary/errors.js';
import { nestsDeeperThan, parseJsonText, type JsonValue } from '../src/vocabulary/json.js';
import { ANSWER_DEPTH_MAX } from './guest-answer.js';
import type { SandboxLimits } from './limits.js';

/** Settled entries whose late updates are still forwarded. */
const LATE_MAX = 64;

interface Entry {
  readonly budgetMs: number;
  readonly resolve: (value: JsonValue | undefined) => void;
  readonly reject: (error: unknown) => void;
  readonly onUpdate: ((update: JsonValue) => void) | undefined;
  /** Logical time of the deadline, once the entry idles. */
  dueMs: number | undefined;
}

export class EntryTable {
  readonly #limits: SandboxLimits;
  readonly #clock: Clock;
  readonly #entries = new Map<number, Entry>();
  /** Who listens to updates of entries that settled lately: a late update is still forwarded. */
  readonly #late = new Map<number, (update: JsonValue) => void>();
  #lastId = 0;
  #pausing = 0;
  #stoodStillMs = 0;
  #pausedAtMs = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(limits: SandboxLimits, clock: Clock) {
    this.#limits = limits;
    this.#clock = clock;
  }

  open(
    budgetMs: number,
    onUpdate: ((update: JsonValue) => void) | undefined,
  ): { readonly id: number; readonly promise: Promise<JsonValue | undefined> } | undefined {
    if (this.#entries.size >= this.#limits.entriesMax) return undefined;
    const id = ++this.#lastId;
    const promise = new Promise<JsonValue | undefined>((resolve, reject) => {
      this.#entries.set(id, { budgetMs, resolve, reject, onUpdate, dueMs: undefined });
    });
    return { id, promise };
  }

  /** The entry returned a promise: its idle deadline runs from now. */
  watch(id: number): void {
    const entry = this.#entries.get(id);
    if (entry === undefined) return;
    entry.dueMs = this.#logicalMs() + entry.budgetMs;
    this.#arm();
  }

  settle(id: number, answer: () => JsonValue | undefined): void {
    const entry = this.#entries.get(id);
    if (entry === undefined) return;
    this.#entries.delete(id);
    if (entry.onUpdate !== undefined) this.#keepLate(id, entry.onUpdate);
    try {
      entry.resolve(answer());
    } catch (error) {
      entry.reject(error);
    }
  }

  update(id: number, json: string): void {
    const onUpdate = this.#entries.get(id)?.onUpdate ?? this.#late.get(id);
    if (onUpdate === undefined || nestsDeeperThan(json, ANSWER_DEPTH_MAX)) return;
    onUpdate(parseJsonText(json));
  }

  #keepLate(id: number, onUpdate: (update: JsonValue) => void): void {
    this.#late.set(id, onUpdate);
    for (const oldest of this.#late.keys()) {
      if (this.#late.size <= LATE_MAX) break;
      this.#late.delete(oldest);
    }
  }

  longestBudgetMs(): number {
    let longest = 0;
    for (const entry of this.#entries.values()) longest = Math.max(longest, entry.budgetMs);
    return longest;
  }

  pause(open: boolean): void {
    const now = this.#clock.monotonicMs();
    if (open) {
      if (this.#pausing++ === 0) this.#pausedAtMs = now;
    } else if (this.#pausing > 0 && --this.#pausing === 0)
      this.#stoodStillMs += now - this.#pausedAtMs;
    this.#arm();
  }

  rejectAll(error: unknown): void {
    clearTimeout(this.#timer);
    const open = [...this.#entries.values()];
    this.#entries.clear();
    this.#late.clear();
    for (const entry of open) entry.reject(error);
  }

  #logicalMs(): number {
    const now = this.#pausing > 0 ? this.#pausedAtMs : this.#clock.monotonicMs();
    return now - this.#stoodStillMs;
  }

  #arm(): void {
    clearTimeout(this.#timer);
    if (this.#pausing > 0) return;
    let earliest: number | undefined;
    for (const { dueMs } of this.#entries.values()) {
      if (dueMs !== undefined && (earliest === undefined || dueMs < earliest)) earliest = dueMs;
    }
    if (earliest === undefined) return;
    this.#timer = setTimeout(
      () => {
        this.#expire();
      },
      Math.max(0, earliest - this.#logicalMs()) + 1,
    );
    this.#timer.unref();
  }

  #expire(): void {
    const now = this.#logicalMs();
    for (const [id, entry] of this.#entries) {
      if (entry.dueMs === undefined || entry.dueMs > now) continue;
      this.#entries.delete(id);
      entry.reject(new HostError('E_TIMEOUT', `no answer within ${String(entry.budgetMs)} ms`));
    }
    this.#arm();
  }
}
