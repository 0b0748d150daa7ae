/**
 * Events of a watch on their way to the guest: equal ones that wait together become one, and when
 * too many different ones wait they become a single event without a name, as a system's own
 * overflow would. A slow guest costs bounded memory.
 */
import type { StreamSink } from '../../method-spec.js';
import { WATCH_PENDING_MAX } from './limits.js';

export interface WatchEvent {
  readonly event: 'rename' | 'change';
  /** Relative to the watched directory; null when the system does not say. */
  readonly name: string | null;
}

const OVERFLOW: WatchEvent = { event: 'change', name: null };

export interface WatchEvents {
  add(event: WatchEvent): void;
  /** Drops what waits; nothing is pushed afterwards. */
  stop(): void;
}

/**
 * @param onFailure called once when the guest's end of the stream refuses a chunk
 * @param pendingMax most distinct events that wait
 */
export function createWatchEvents(
  sink: StreamSink,
  onFailure: (error: unknown) => void,
  pendingMax: number = WATCH_PENDING_MAX,
): WatchEvents {
  const pending = new Map<string, WatchEvent>();
  let pumping = false;
  let stopped = false;
  const pump = async (): Promise<void> => {
    for (let event = takeFirst(pending); event !== undefined; event = takeFirst(pending)) {
      await sink.push('event', { event: event.event, name: event.name });
      if (stopped) return;
    }
    pumping = false;
  };
  return {
    add(event) {
      if (stopped) return;
      const key = JSON.stringify([event.event, event.name]);
      if (pending.size < pendingMax || pending.has(key)) {
        pending.set(key, event);
      } else {
        pending.clear();
        pending.set('', OVERFLOW);
      }
      if (pumping) return;
      pumping = true;
      pump().catch(onFailure);
    },
    stop() {
      stopped = true;
      pending.clear();
    },
  };
}

function takeFirst(pending: Map<string, WatchEvent>): WatchEvent | undefined {
  for (const [key, event] of pending) {
    pending.delete(key);
    return event;
  }
  return undefined;
}
