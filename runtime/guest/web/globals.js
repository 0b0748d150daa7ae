/**
 * Installs the web and Node globals. authority: none (each module names its own)
 *
 * Everything is a lazy getter that becomes a plain value when first touched: an extension pays
 * only for what it uses, and boot stays below a millisecond. Evaluated at boot, before extension code.
 */
import { ObjectDefineProperty, ReflectApply } from 'host:primordials';
import { setFormatter } from 'host:console';
import { patchLocaleMethods } from './locale-methods.js';

function lazy(name, load) {
  const set = (value) => {
    ObjectDefineProperty(globalThis, name, {
      value,
      writable: true,
      configurable: true,
      enumerable: false,
    });
  };
  ObjectDefineProperty(globalThis, name, {
    get() {
      const value = load();
      set(value);
      return value;
    },
    set,
    configurable: true,
    enumerable: false,
  });
}

/**
 * Each group is one module, required when one of its names is touched.
 * @type {[() => any, string[]][]}
 */
const GROUPS = [
  [() => require('./url.js'), ['URL']],
  [() => require('./url-search-params.js'), ['URLSearchParams']],
  [() => require('./encoding.js'), ['TextEncoder', 'TextDecoder']],
  [() => require('./abort.js'), ['AbortController', 'AbortSignal']],
  [() => require('./event-target.js'), ['Event', 'EventTarget', 'CustomEvent']],
  [() => require('./dom-exception.js'), ['DOMException']],
  [() => require('./structured-clone.js'), ['structuredClone']],
  [() => require('./base64.js'), ['atob', 'btoa']],
  [() => require('./performance.js'), ['performance']],
  [() => require('./blob.js'), ['Blob', 'File']],
  [() => require('./fetch.js'), ['fetch']],
  [() => require('./headers.js'), ['Headers']],
  [() => require('./request.js'), ['Request']],
  [() => require('./response.js'), ['Response']],
  [() => require('./form-data.js'), ['FormData']],
  [() => require('./crypto.js'), ['crypto', 'Crypto', 'SubtleCrypto', 'CryptoKey']],
  [() => require('./intl.js'), ['Intl']],
  [
    () => require('./streams.js'),
    [
      'ByteLengthQueuingStrategy',
      'CountQueuingStrategy',
      'ReadableByteStreamController',
      'ReadableStream',
      'ReadableStreamBYOBReader',
      'ReadableStreamBYOBRequest',
      'ReadableStreamDefaultController',
      'ReadableStreamDefaultReader',
      'TransformStream',
      'TransformStreamDefaultController',
      'WritableStream',
      'WritableStreamDefaultController',
      'WritableStreamDefaultWriter',
      'TextEncoderStream',
      'TextDecoderStream',
    ],
  ],
  [() => require('node:buffer'), ['Buffer']],
];
for (const [load, names] of GROUPS) for (const name of names) lazy(name, () => load()[name]);
lazy('process', () => require('node:process'));

patchLocaleMethods();
setFormatter((args) => require('../node/internal/format.js').format(...args));

// util.promisify(setTimeout) gives the promise form without node:timers being loaded first.
for (const name of ['setTimeout', 'setImmediate']) {
  ObjectDefineProperty(globalThis[name], Symbol.for('nodejs.util.promisify.custom'), {
    get: () => require('node:timers/promises')[name],
    configurable: true,
  });
}

if (Error.captureStackTrace === undefined) {
  ObjectDefineProperty(Error, 'captureStackTrace', {
    value: {
      captureStackTrace(target) {
        const { stack } = new Error();
        ObjectDefineProperty(target, 'stack', {
          value:
            typeof stack === 'string'
              ? ReflectApply(String.prototype.slice, stack, [stack.indexOf('\n') + 1])
              : '',
          writable: true,
          configurable: true,
        });
      },
    }.captureStackTrace,
    writable: true,
    configurable: true,
  });
}
if (Error.stackTraceLimit === undefined) Error.stackTraceLimit = 10;
