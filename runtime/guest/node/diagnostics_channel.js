/**
 * node:diagnostics_channel, within this extension. authority: none
 */
import { invalidArgType } from './internal/errors.js';
import { TracingChannel } from './internal/tracing-channel.js';
import { validateFunction } from './internal/validators.js';

class Channel {
  #subscribers = [];
  #stores = new Map();
  constructor(name) {
    this.name = name;
  }
  get hasSubscribers() {
    return this.#subscribers.length > 0 || this.#stores.size > 0;
  }
  subscribe(subscription) {
    validateFunction(subscription, 'subscription');
    this.#subscribers = [...this.#subscribers, subscription];
  }
  unsubscribe(subscription) {
    const at = this.#subscribers.indexOf(subscription);
    if (at === -1) return false;
    this.#subscribers = this.#subscribers.filter((_each, i) => i !== at);
    return true;
  }
  publish(data) {
    for (const subscriber of this.#subscribers) {
      try {
        subscriber(data, this.name);
      } catch (error) {
        throwLater(error);
      }
    }
  }
  /** From now on `runStores` runs with `transform(data)` in this AsyncLocalStorage. */
  bindStore(store, transform) {
    this.#stores.set(store, transform);
  }
  unbindStore(store) {
    return this.#stores.delete(store);
  }
  runStores(data, fn, thisArg, ...args) {
    let run = () => {
      this.publish(data);
      return Reflect.apply(fn, thisArg, args);
    };
    for (const [store, transform] of this.#stores) {
      const inner = run;
      run = () => {
        let context = data;
        try {
          if (transform) context = transform(data);
        } catch (error) {
          throwLater(error);
          return inner();
        }
        return store.run(context, inner);
      };
    }
    return run();
  }
}

/** A subscriber's error is uncaught and does not reach who publishes. */
function throwLater(error) {
  queueMicrotask(() => {
    throw error;
  });
}

const channels = new Map();
function channel(name) {
  if (typeof name !== 'string' && typeof name !== 'symbol')
    throw invalidArgType('channel', ['string', 'symbol'], name);
  if (!channels.has(name)) channels.set(name, new Channel(name));
  return channels.get(name);
}

/** @param {string | object} nameOrChannels a name, or an object with the five channels */
function tracingChannel(nameOrChannels) {
  if (typeof nameOrChannels === 'string') {
    return new TracingChannel((event) => channel(`tracing:${nameOrChannels}:${event}`));
  }
  if (typeof nameOrChannels !== 'object' || nameOrChannels === null) {
    throw invalidArgType('nameOrChannels', ['string', 'TracingChannel', 'Object'], nameOrChannels);
  }
  return new TracingChannel((event) => {
    const given = nameOrChannels[event];
    if (given instanceof Channel) return given;
    throw invalidArgType(`nameOrChannels.${event}`, 'Channel', given);
  });
}

export default {
  Channel,
  channel,
  hasSubscribers: (name) => channels.get(name)?.hasSubscribers ?? false,
  subscribe: (name, subscription) => channel(name).subscribe(subscription),
  unsubscribe: (name, subscription) => channel(name).unsubscribe(subscription),
  tracingChannel,
};
