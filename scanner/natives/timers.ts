/** Timers, jobs and handlers: functions that run once the statements here are done. */
import { UNDEFINED, type Value } from '../engine/value.js';
import { argument, isCallable, under, unknownOf, type Model, type Models } from './define.js';
import type { NativeCall } from './native.js';
import { makePromise } from './promise.js';

/** Calls the first argument with those from `at` on. Text is code: the engine sees to it. */
function scheduling(at: number): Model {
  return (call) => {
    const callee = argument(call, 0);
    if (isCallable(callee) || callee.kind === 'choice') {
      call.machine.later(callee, UNDEFINED, call.args.slice(at));
    }
    return call.machine.unknown([]);
  };
}

/** Gives its second argument later. */
const sleep: Model = (call) => makePromise(call, argument(call, 1));

/** `on(name, handler)`: the handler is called with anything, and `emit` finds it by its name. */
const on: Model = (call) => {
  const { machine, self } = call;
  const handler = call.args.find(isCallable);
  if (handler === undefined) return self;
  const any = machine.unknown([self]);
  machine.later(handler, self, [any, any, any]);
  const name = machine.toText(argument(call, 0));
  if (self.kind === 'object' && name !== undefined) {
    const key = handlersKey(name);
    const known = self.props.get(key);
    const handlers = known === undefined ? [] : (machine.items(known) ?? []);
    self.props.set(key, machine.array([...handlers, handler]));
  }
  return self;
};

function handlersKey(name: string): string {
  return `@@handlers:${name}`;
}

const emit: Model = (call) => {
  const { machine, self } = call;
  const name = machine.toText(argument(call, 0));
  if (self.kind !== 'object') return unknownOf(call);
  for (const handler of handlersOf(call, name)) {
    machine.mayCall(handler, self, call.args.slice(1));
  }
  return machine.unknown([]);
};

/** `dispatchEvent(event)`: handlers of its type get the event. */
const dispatch: Model = (call) => {
  const { machine } = call;
  const event = argument(call, 0);
  const type = machine.get(event, machine.constant('type', 'plain'));
  return emit({ ...call, args: [type, event], isOpen: false });
};

/** `new CustomEvent(type, { detail })`. */
const makeEvent: Model = (call) => {
  const { machine } = call;
  const options = argument(call, 1);
  const detail =
    options.kind === 'constant'
      ? UNDEFINED
      : machine.get(options, machine.constant('detail', 'plain'));
  return machine.object('plain', [
    ['type', argument(call, 0)],
    ['detail', detail],
  ]);
};

/** Those of `name`, or all where it is not known. */
function handlersOf(call: NativeCall, name: string | undefined): readonly Value[] {
  const { self, machine } = call;
  if (self.kind !== 'object') return [];
  const keys = [...self.props.keys()].filter((key) =>
    name === undefined ? key.startsWith(handlersKey('')) : key === handlersKey(name),
  );
  return keys.flatMap((key) => machine.items(self.props.get(key) ?? UNDEFINED) ?? []);
}

function emitter(path: string): Model {
  return (call) => {
    const object = call.machine.object('plain');
    object.proto = call.machine.native(`${path}.prototype`, 'plain');
    return object;
  };
}

const itself: Model = ({ self }) => self;
const ON_NAMES = 'on once addListener prependListener prependOnceListener addEventListener';
const OFF_NAMES = 'off removeListener removeAllListeners removeEventListener setMaxListeners';

const emitterMethods: Models = {
  ...Object.fromEntries(ON_NAMES.split(' ').map((name) => [name, on])),
  ...Object.fromEntries(OFF_NAMES.split(' ').map((name) => [name, itself])),
  emit,
  dispatchEvent: dispatch,
};

export const TIMER_MODELS: Models = {
  setTimeout: scheduling(2),
  setInterval: scheduling(2),
  setImmediate: scheduling(1),
  queueMicrotask: scheduling(1),
  requestAnimationFrame: scheduling(1),
  requestIdleCallback: scheduling(1),
  'process.nextTick': scheduling(1),
  'node:timers/promises.setTimeout': sleep,
  'node:timers/promises.setImmediate': (call) => makePromise(call, argument(call, 0)),
  'node:events': emitter('node:events'),
  ...under('node:events.prototype', emitterMethods),
  EventTarget: emitter('EventTarget'),
  Event: makeEvent,
  CustomEvent: makeEvent,
  ...under('EventTarget.prototype', emitterMethods),
  // The process handles events as well, and nothing that it emits is known.
  ...Object.fromEntries(ON_NAMES.split(' ').map((name) => [`process.${name}`, on])),
};
