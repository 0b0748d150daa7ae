/**
 * `pi.events` between extensions: ordered, asynchronous, copied (decisions.md 1.12). Inside one
 * extension the guest delivers itself, synchronously. Rings end at a hop limit, floods at a rate.
 */
import type { JsonObject, JsonValue } from '../../vocabulary/json.js';
import type { ExtensionRecord } from './registry.js';
import { enterGuest, faultOf } from './runtime-core.js';
import type { RuntimeCore } from './runtime-core.js';

/** Emits inside handlers of emits; honest protocols use two or three. */
export const BUS_HOPS_MAX = 16;
/** Deliveries that wait for one extension. */
export const BUS_QUEUE_MAX = 1_000;
/** Emits of one extension in one second. */
export const BUS_EMITS_PER_SECOND_MAX = 2_000;

interface Line {
  /** Hops of the delivery that the extension is handling, 0 when it handles none. */
  hops: number;
  queued: number;
  tail: Promise<void>;
  secondStartMs: number;
  emits: number;
}

export interface EventBus {
  /** Delivers to every other extension. What is over a limit is dropped and reported once a second. */
  emit(origin: ExtensionRecord, channel: string, data: JsonValue | undefined): void;
}

export function createEventBus(core: RuntimeCore): EventBus {
  const lines = new WeakMap<ExtensionRecord, Line>();

  function lineOf(record: ExtensionRecord): Line {
    const known = lines.get(record);
    if (known !== undefined) return known;
    const fresh: Line = {
      hops: 0,
      queued: 0,
      tail: Promise.resolve(),
      secondStartMs: core.clock.monotonicMs(),
      emits: 0,
    };
    lines.set(record, fresh);
    return fresh;
  }

  function refuse(record: ExtensionRecord, error: string): void {
    core.report({ extensionPath: record.port.path, event: 'bus', error });
  }

  function withinRate(record: ExtensionRecord, line: Line): boolean {
    const now = core.clock.monotonicMs();
    if (now - line.secondStartMs >= 1_000) {
      line.secondStartMs = now;
      line.emits = 0;
    }
    line.emits += 1;
    if (line.emits === BUS_EMITS_PER_SECOND_MAX + 1) {
      refuse(record, 'event bus: too many events in one second, further ones are dropped');
    }
    return line.emits <= BUS_EMITS_PER_SECOND_MAX;
  }

  async function deliver(
    record: ExtensionRecord,
    message: JsonObject,
    hops: number,
  ): Promise<void> {
    const line = lineOf(record);
    line.queued -= 1;
    // Ended meanwhile: nobody is there to be told.
    if (core.registry.get(record.port.extensionId) !== record) return;
    line.hops = hops;
    try {
      await enterGuest(core, record, 'bus', message, { kind: 'event' });
    } catch (error) {
      core.report({ extensionPath: record.port.path, event: 'bus', ...faultOf(error) });
    } finally {
      line.hops = 0;
    }
  }

  return {
    emit(origin, channel, data) {
      const from = lineOf(origin);
      if (!withinRate(origin, from)) return;
      const hops = from.hops + 1;
      if (hops > BUS_HOPS_MAX) {
        refuse(origin, `event bus: more than ${BUS_HOPS_MAX} events caused by one another`);
        return;
      }
      const message: JsonObject = { channel, ...(data === undefined ? {} : { data }) };
      for (const record of core.registry.all()) {
        if (record === origin) continue;
        const line = lineOf(record);
        if (line.queued >= BUS_QUEUE_MAX) {
          refuse(origin, `event bus: ${record.port.extensionId} is too far behind, event dropped`);
          continue;
        }
        line.queued += 1;
        line.tail = line.tail.then(() => deliver(record, message, hops));
      }
    },
  };
}
