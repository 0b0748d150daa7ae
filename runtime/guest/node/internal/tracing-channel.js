/**
 * The five channels of one traced operation (`tracing:<name>:start`, ...). authority: none
 */
import { validateFunction } from './validators.js';

/**
 * @typedef {{
 *   readonly hasSubscribers: boolean,
 *   subscribe(subscription: unknown): void,
 *   unsubscribe(subscription: unknown): boolean,
 *   publish(data: unknown): void,
 *   runStores(data: unknown, run: () => unknown): unknown,
 * }} Channel
 */

const EVENTS = ['start', 'end', 'asyncStart', 'asyncEnd', 'error'];

export class TracingChannel {
  /** @param {(event: string) => Channel} channelOf */
  constructor(channelOf) {
    this.start = channelOf('start');
    this.end = channelOf('end');
    this.asyncStart = channelOf('asyncStart');
    this.asyncEnd = channelOf('asyncEnd');
    this.error = channelOf('error');
    for (const event of EVENTS) Object.defineProperty(this, event, { enumerable: false });
  }
  get hasSubscribers() {
    return EVENTS.some((event) => this[event]?.hasSubscribers);
  }
  subscribe(handlers) {
    for (const event of EVENTS) {
      if (handlers[event]) this[event]?.subscribe(handlers[event]);
    }
  }
  unsubscribe(handlers) {
    let done = true;
    for (const event of EVENTS) {
      if (handlers[event] && !this[event]?.unsubscribe(handlers[event])) done = false;
    }
    return done;
  }
  traceSync(fn, context = {}, thisArg, ...args) {
    if (!this.hasSubscribers) return Reflect.apply(fn, thisArg, args);
    return this.#started(context, () => {
      context.result = Reflect.apply(fn, thisArg, args);
      return context.result;
    });
  }
  tracePromise(fn, context = {}, thisArg, ...args) {
    if (!this.hasSubscribers) return Reflect.apply(fn, thisArg, args);
    const settled = () => {
      this.asyncStart.publish(context);
      this.asyncEnd.publish(context);
    };
    return this.#started(context, () => {
      const result = Reflect.apply(fn, thisArg, args);
      const promise = result instanceof Promise ? result : Promise.resolve(result);
      return promise.then(
        (value) => {
          context.result = value;
          settled();
          return value;
        },
        (error) => {
          context.error = error;
          this.error.publish(context);
          settled();
          throw error;
        },
      );
    });
  }
  traceCallback(fn, position = -1, context = {}, thisArg, ...args) {
    if (!this.hasSubscribers) return Reflect.apply(fn, thisArg, args);
    const callback = args.at(position);
    validateFunction(callback, 'callback');
    const tracing = this;
    args.splice(position, 1, function (...answer) {
      const [error, result] = answer;
      if (error) {
        context.error = error;
        tracing.error.publish(context);
      } else context.result = result;
      tracing.asyncStart.runStores(context, () => {
        try {
          return Reflect.apply(callback, this, answer);
        } finally {
          tracing.asyncEnd.publish(context);
        }
      });
    });
    return this.#started(context, () => Reflect.apply(fn, thisArg, args));
  }
  /** Runs between `start` and `end`, and tells of a throw. */
  #started(context, run) {
    return this.start.runStores(context, () => {
      try {
        return run();
      } catch (error) {
        context.error = error;
        this.error.publish(context);
        throw error;
      } finally {
        this.end.publish(context);
      }
    });
  }
}
