/**
 * First and last thing of the prelude: takes the bridge, hardens the realm, installs the globals
 * that cost nothing, and hands the host the one function through which it enters the guest.
 * authority: none of its own; wires host:hostcall.
 *
 * Runs once in a template; reads no clock, random, environment or id (those come with `boot`).
 */
import {
  JSONParse,
  JSONStringify,
  MapIntrinsic,
  MapPrototypeGet,
  MapPrototypeSet,
  ObjectDefineProperty,
  PromiseResolve,
  PromisePrototypeThen,
  ReflectDeleteProperty,
  StringPrototypeSlice,
  Uint8ArrayIntrinsic,
  describeError,
} from 'host:primordials';
import * as primordials from 'host:primordials';
import * as hostcall from 'host:hostcall';
import * as consoleModule from 'host:console';
import * as timers from 'host:timers';
import * as clock from 'host:clock';
import { createRegistry } from 'host:registry';
import { harden } from 'host:harden';
import { gateCodeFromText } from 'host:code-from-text';

const bridgeSend = globalThis.__send;
const bridgeWords = globalThis.__words;
const bridgeBytes = globalThis.__bytes;
const bridgeCompile = globalThis.__compile;
ReflectDeleteProperty(globalThis, '__send');
ReflectDeleteProperty(globalThis, '__words');
ReflectDeleteProperty(globalThis, '__bytes');
ReflectDeleteProperty(globalThis, '__compile');

hostcall.connect(bridgeSend, bridgeWords, bridgeBytes);
harden();
gateCodeFromText(bridgeCompile, (specifier) => registry.importFromNowhere(specifier));

const globalValue = (name, value) =>
  ObjectDefineProperty(globalThis, name, {
    value,
    writable: true,
    enumerable: false,
    configurable: true,
  });
globalValue('console', consoleModule.console);
for (const name of [
  'setTimeout',
  'setInterval',
  'setImmediate',
  'clearTimeout',
  'clearInterval',
  'clearImmediate',
]) {
  globalValue(name, timers[name]);
}
globalValue('global', globalThis);
ObjectDefineProperty(Math, 'random', {
  value: clock.random,
  writable: true,
  configurable: true,
  enumerable: false,
});
globalValue('queueMicrotask', (callback) => {
  if (typeof callback !== 'function')
    throw new TypeError('The "callback" argument must be of type function.');
  PromisePrototypeThen(PromiseResolve(undefined), () => {
    try {
      callback();
    } catch (error) {
      consoleModule.reportUncaught(error);
    }
  });
});

/** Modules of this file's own kind, served to host:* and node:* modules only. */
const privateModules = new MapIntrinsic();
const serve = (name, exports) => MapPrototypeSet(privateModules, name, exports);
serve('host:primordials', primordials);
serve('host:hostcall', hostcall);
serve('host:console', consoleModule);
serve('host:timers', timers);
serve('host:clock', clock);

const registry = createRegistry({
  /** Module record as JSON: { id, kind, deps, path, url, dirname, isAsync } or { error }. */
  record: (id) => hostcall.intrinsic('module_record', id),
  /** What a specifier means that is known only at run time: an edge as JSON. */
  resolve: (specifier, from, kind, base) =>
    hostcall.intrinsic('module_resolve', JSONStringify([specifier, from, kind, base ?? null])),
  /** The compiled module function; the host evaluates only texts that it knows by id. */
  compile: (id) => bridgeCompile(id),
  privateModule: (name) => MapPrototypeGet(privateModules, name),
});
serve('host:registry', registry);

const settleLater = (entry, promise) => {
  PromisePrototypeThen(
    promise,
    (value) => {
      hostcall.intrinsic('settle', entry, encode(value));
    },
    (error) => {
      hostcall.intrinsic('settle', entry, 'e' + JSONStringify(describeError(error)));
    },
  );
};

function encode(value) {
  if (value === undefined) return 'u';
  let text;
  try {
    text = JSONStringify(value);
  } catch (error) {
    return 'e' + JSONStringify(describeError(error));
  }
  return text === undefined ? 'u' : 'v' + text;
}

function isThenable(value) {
  return (
    (typeof value === 'object' || typeof value === 'function') &&
    value !== null &&
    typeof value.then === 'function'
  );
}

function enterOp(text, bytes) {
  const message = JSONParse(text);
  const attached = bytes === undefined ? undefined : new Uint8ArrayIntrinsic(bytes);
  const handler = hostcall.entryHandler(message.op);
  if (handler === undefined) {
    return (
      'e' +
      JSONStringify({ name: 'Error', message: 'no handler for entry ' + message.op, stack: '' })
    );
  }
  try {
    const result = handler(message, attached);
    if (isThenable(result)) {
      settleLater(message.entry, PromiseResolve(result));
      return 'p';
    }
    return encode(result);
  } catch (error) {
    return 'e' + JSONStringify(describeError(error));
  }
}

/**
 * `r<ticket>\x1f<reply>` settles a call, `c<ticket>\x1f<channel>\x1f<json?>` hands a stream chunk,
 * `t<id>` fires a timer, anything else is an entry as JSON.
 */
globalThis.__enter = (text, bytes) => {
  const kind = text[0];
  if (kind === '{') return enterOp(text, bytes);
  const at = primordials.StringPrototypeIndexOf(text, '\u001f');
  if (kind === 't') {
    timers.fireTimer(+StringPrototypeSlice(text, 1));
  } else if (kind === 'r') {
    hostcall.deliverReply(+StringPrototypeSlice(text, 1, at), StringPrototypeSlice(text, at + 1));
  } else if (kind === 'c') {
    const next = primordials.StringPrototypeIndexOf(text, '\u001f', at + 1);
    const channel = StringPrototypeSlice(text, at + 1, next);
    const json = StringPrototypeSlice(text, next + 1);
    hostcall.deliverChunk(
      +StringPrototypeSlice(text, 1, at),
      channel,
      json === '' ? undefined : json,
    );
  }
  return 'u';
};

hostcall.onEntry('boot', (message) => {
  clock.seedRandom(message.seed);
  hostcall.setBootInfo(message);
  for (const id of message.eager) registry.requireModule(id);
  return null;
});
