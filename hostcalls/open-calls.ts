/**
 * The calls and streams of one guest that are not settled: found by the guest's ticket, capped,
 * each with the abort signal that its connector listens to. When the guest stops, all abort at once
 * and whatever they still deliver is dropped and recorded.
 */
import type { StreamControl } from './method-spec.js';
import type { CallFacts } from '../src/vocabulary/call-facts.js';

/** Unsettled calls of one guest; beyond it a call is refused. */
export const OPEN_CALLS_MAX = 512;
/** Chunks that a stream may be ahead of its guest. */
export const STREAM_WINDOW = 16;

export interface OpenCall {
  readonly facts: CallFacts;
  readonly controller: AbortController;
  readonly pausesDeadline: boolean;
  /** Set once the connector is at work on a stream. */
  stream?: StreamControl;
  /** Chunks that may still be sent before the guest gives credit. */
  credit: number;
  /** Woken by credit. */
  waiting: (() => void) | undefined;
}

export class OpenCalls {
  readonly #calls = new Map<number, OpenCall>();

  /** @returns false when the ticket is in use or the table is full */
  add(ticket: number, call: OpenCall): boolean {
    if (this.#calls.has(ticket) || this.#calls.size >= OPEN_CALLS_MAX) return false;
    this.#calls.set(ticket, call);
    return true;
  }

  get(ticket: number): OpenCall | undefined {
    return this.#calls.get(ticket);
  }

  /** @returns the call, when it was still open */
  remove(ticket: number): OpenCall | undefined {
    const call = this.#calls.get(ticket);
    this.#calls.delete(ticket);
    return call;
  }

  give(ticket: number): void {
    const call = this.#calls.get(ticket);
    if (call === undefined) return;
    // Credit beyond the window would let a guest lift the bound on what the host buffers.
    call.credit = Math.min(call.credit + 1, STREAM_WINDOW);
    const wake = call.waiting;
    call.waiting = undefined;
    wake?.();
  }

  /** Ends everything; returns what was open. */
  abortAll(reason: unknown): readonly OpenCall[] {
    const open = [...this.#calls.values()];
    this.#calls.clear();
    for (const call of open) {
      call.controller.abort(reason);
      call.waiting?.();
    }
    return open;
  }
}
