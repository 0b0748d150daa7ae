/**
 * The host's end of a stream: chunks go to the guest in order, at most a window ahead of what it
 * has taken, and the producer waits meanwhile (back-pressure).
 */
import { CallError } from '../src/vocabulary/errors.js';
import type { JsonValue } from '../src/vocabulary/json.js';
import type { StreamSink } from './method-spec.js';
import type { OpenCall } from './open-calls.js';

export interface ChunkLine {
  chunk(ticket: number, channel: string, chunk: Uint8Array | JsonValue): void;
}

export function createSink(ticket: number, call: OpenCall, guest: ChunkLine): StreamSink {
  return {
    async push(channel, chunk) {
      while (call.credit <= 0 && !call.controller.signal.aborted) {
        await new Promise<void>((resolve) => {
          call.waiting = resolve;
        });
      }
      if (call.controller.signal.aborted) throw new CallError('timeout', 'aborted');
      call.credit--;
      guest.chunk(ticket, channel, chunk);
    },
  };
}
