/**
 * Intrinsics that belong to one sandbox: timers, clock, randomness, console, module records and
 * the answers of entries. The pure ones (hashes, URL, Intl) are in runtime/intrinsics. None has
 * authority over anything outside the guest, so none is a hostcall and none is recorded.
 */
import { encodeError, encodeValue, FIELD, type WireReply } from '../src/vocabulary/wire.js';
import { readThrown } from './guest-answer.js';
import type { SandboxOptions } from './sandbox-options.js';
import { TimerQueue } from './timer-queue.js';

const TIMER_DELAY_MAX_MS = 2_147_483_647;
const RANDOM_BYTES_MAX = 65_536;

export interface SandboxCallbacks {
  readonly fireTimer: (id: number) => void;
  readonly settle: (entry: number, answer: string) => void;
  readonly update: (entry: number, json: string) => void;
}

export class BuiltinIntrinsics {
  readonly #options: SandboxOptions;
  readonly #callbacks: SandboxCallbacks;
  readonly #timers = new TimerQueue();
  #timer: NodeJS.Timeout | undefined;
  #closed = false;
  #consoleWindowMs = 0;
  #consoleChars = 0;
  #consoleDropped = 0;

  constructor(options: SandboxOptions, callbacks: SandboxCallbacks) {
    this.#options = options;
    this.#callbacks = callbacks;
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  answer(body: string, bytes: Uint8Array | undefined): WireReply | undefined {
    const at = body.indexOf(FIELD);
    const name = at < 0 ? body : body.slice(0, at);
    const rest = at < 0 ? '' : body.slice(at + 1);
    switch (name) {
      case 'settle':
      case 'update': {
        // The answer is the last field and may hold any character.
        const split = rest.indexOf(FIELD);
        this.#callbacks[name](Number(rest.slice(0, split)), rest.slice(split + 1));
        return undefined;
      }
      case 'timer_set':
        return this.#setTimer(rest);
      case 'timer_clear':
        this.#timers.clear(Number(rest));
        return undefined;
      case 'timer_ref':
        // A lane lives until the host closes it: a timer never keeps a process alive.
        return undefined;
      case 'now':
        return encodeValue(String(this.#options.clock.monotonicMs()));
      case 'random':
        return this.#random(Number(rest));
      case 'console':
        this.#console(rest);
        return undefined;
      case 'uncaught':
        this.#options.hooks.uncaught(readThrown(rest));
        return undefined;
      case 'module_record':
        return encodeValue(this.#options.modules.record(rest));
      case 'module_resolve':
        return encodeValue(this.#options.modules.resolve(rest));
      default:
        return this.#pure(name, at < 0 ? [] : rest.split(FIELD), bytes);
    }
  }

  #pure(name: string, words: readonly string[], bytes: Uint8Array | undefined): WireReply {
    const intrinsic = this.#options.intrinsics.get(name);
    if (intrinsic === undefined)
      return encodeError('invalid_request', `no intrinsic ${name.slice(0, 40)}`);
    try {
      const result = intrinsic(words, bytes);
      return encodeValue(result.text, result.bytes);
    } catch (error) {
      return encodeError('invalid_request', error instanceof Error ? error.message : 'failed');
    }
  }

  #setTimer(rest: string): WireReply | undefined {
    const [id, delay] = rest.split(FIELD).map(Number);
    if (id === undefined || delay === undefined || !Number.isSafeInteger(id)) {
      return encodeError('invalid_request', 'a timer needs an id and a delay');
    }
    if (this.#timers.size >= this.#options.limits.timersMax) {
      return encodeError(
        'invalid_request',
        `more than ${String(this.#options.limits.timersMax)} timers`,
      );
    }
    const ms = Math.min(Math.max(delay, 0), TIMER_DELAY_MAX_MS);
    this.#timers.set(id, this.#options.clock.monotonicMs() + ms);
    this.#arm();
    return undefined;
  }

  #arm(): void {
    clearTimeout(this.#timer);
    const due = this.#timers.nextDueMs();
    if (due === undefined || this.#closed) return;
    const wait = Math.min(Math.max(0, due - this.#options.clock.monotonicMs()), TIMER_DELAY_MAX_MS);
    this.#timer = setTimeout(() => {
      this.#fireOne();
    }, wait);
  }

  #fireOne(): void {
    // One timer a host turn: its jobs drain, and replies of other calls get their chance.
    const id = this.#timers.takeDue(this.#options.clock.monotonicMs());
    if (id !== undefined) this.#callbacks.fireTimer(id);
    this.#arm();
  }

  #random(count: number): WireReply {
    if (!Number.isSafeInteger(count) || count < 0 || count > RANDOM_BYTES_MAX) {
      return encodeError('invalid_request', `random bytes: 0 to ${String(RANDOM_BYTES_MAX)}`);
    }
    return encodeValue(undefined, this.#options.random(count));
  }

  #console(rest: string): void {
    const now = this.#options.clock.monotonicMs();
    if (now - this.#consoleWindowMs >= 1_000) {
      if (this.#consoleDropped > 0) {
        this.#options.hooks.console('warn', `${String(this.#consoleDropped)} lines dropped`);
      }
      this.#consoleWindowMs = now;
      this.#consoleChars = 0;
      this.#consoleDropped = 0;
    }
    const at = rest.indexOf(FIELD);
    const text = rest.slice(at + 1);
    this.#consoleChars += text.length + 1;
    if (this.#consoleChars > this.#options.limits.consoleCharsPerSecond) this.#consoleDropped++;
    else this.#options.hooks.console(rest.slice(0, at), text);
  }
}
