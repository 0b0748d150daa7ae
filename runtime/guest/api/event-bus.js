/**
 * `pi.events`: synchronous inside this extension as upstream, and a copy to every other one.
 * hostcalls: events.emit
 *
 * Between extensions the order is kept but delivery is later and by copy (decisions 1.12): data that
 * has no JSON text stays inside this extension.
 */
import {
  ArrayPrototypeFilter,
  ArrayPrototypePush,
  ArrayPrototypeSlice,
  JSONStringify,
  MapIntrinsic,
  MapPrototypeClear,
  MapPrototypeGet,
  MapPrototypeSet,
} from 'host:primordials';
import { plainCopy } from './plain-data.js';

export function createEventBus(state) {
  const listeners = new MapIntrinsic();

  const deliver = (channel, data) => {
    const list = MapPrototypeGet(listeners, channel);
    if (list === undefined) return;
    const now = ArrayPrototypeSlice(list);
    for (let i = 0; i < now.length; i++) void now[i](data);
  };

  const forward = (channel, data) => {
    let copy;
    try {
      copy = plainCopy(data === undefined ? null : data);
    } catch {
      copy = undefined;
    }
    if (copy === undefined) return;
    try {
      state.host.callSync('events', 'emit', { channel: `${channel}`, data: copy });
    } catch (error) {
      globalThis.console.error(`pi.events.emit(${JSONStringify(`${channel}`)}): ${error.message}`);
    }
  };

  const api = {
    emit: (channel, data) => {
      deliver(channel, data);
      forward(channel, data);
    },
    on: (channel, handler) => {
      const safe = async (data) => {
        try {
          await handler(data);
        } catch (error) {
          globalThis.console.error(`Event handler error (${channel}):`, error);
        }
      };
      const list = MapPrototypeGet(listeners, channel);
      if (list === undefined) MapPrototypeSet(listeners, channel, [safe]);
      else ArrayPrototypePush(list, safe);
      return () => {
        const rest = MapPrototypeGet(listeners, channel);
        if (rest === undefined) return;
        MapPrototypeSet(
          listeners,
          channel,
          ArrayPrototypeFilter(rest, (item) => item !== safe),
        );
      };
    },
    clear: () => {
      MapPrototypeClear(listeners);
    },
  };
  return { api, deliver };
}
