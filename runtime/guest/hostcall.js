/**
 * The guest's only outlet: turns calls into record texts and replies into values.
 * authority: all of it; private module `host:hostcall`, never served to extensions.
 *
 * Threats held off here: the extension cannot reach the bridge function (taken once and deleted
 * from the global object), and its replaced intrinsics are not used. Nothing here is a secret: the
 * host stamps principal and call id and checks every record again (INV-002, INV-003).
 * Record and reply texts are described in runtime/bridge.ts and hostcalls/abi/.
 */
import {
  ArrayBufferIsView,
  ArrayBufferPrototypeGetByteLength,
  ArrayBufferPrototypeSlice,
  ErrorIntrinsic,
  JSONParse,
  JSONStringify,
  MapIntrinsic,
  MapPrototypeDelete,
  MapPrototypeGet,
  MapPrototypeSet,
  Promise,
  PromisePrototypeThen,
  PromiseResolve,
  StringPrototypeSlice,
  TypedArrayPrototypeGetBuffer,
  TypedArrayPrototypeGetByteLength,
  TypedArrayPrototypeGetByteOffset,
  Uint8ArrayIntrinsic,
  ArrayPrototypePush,
  ObjectDefineProperty,
  ObjectKeys,
  ReflectApply,
} from 'host:primordials';

const FIELD = '\u001f';
/** What the host answers to a record that changed on its way. */
const BROKEN_RECORD = 'x';

/** @type {(text: string, bytes?: ArrayBuffer) => string | undefined} */
let send;
/** @type {(chars: number, method: string, op: string, ...pairs: unknown[]) => string | undefined} */
let sendWords;
/** @type {() => ArrayBuffer | undefined} */
let receiveBytes;

/** Takes the bridge functions; called once by boot.js. */
export function connect(sendText, sendAsWords, takeHostBytes) {
  send = sendText;
  sendWords = sendAsWords;
  receiveBytes = takeHostBytes;
}

export class HostcallError extends ErrorIntrinsic {
  constructor(code, message, details, reason) {
    super(message);
    const set = (key, value) =>
      ObjectDefineProperty(this, key, {
        value,
        writable: true,
        configurable: true,
        enumerable: true,
      });
    ObjectDefineProperty(this, 'name', {
      value: 'HostcallError',
      configurable: true,
      writable: true,
    });
    set('code', code);
    set('details', details);
    set('reason', reason);
  }
}

/** The exact bytes behind a buffer or view, as an ArrayBuffer of their own size. */
function exactBuffer(bytes) {
  if (bytes === undefined) return undefined;
  if (ArrayBufferIsView(bytes)) {
    const buffer = TypedArrayPrototypeGetBuffer(bytes);
    const offset = TypedArrayPrototypeGetByteOffset(bytes);
    const length = TypedArrayPrototypeGetByteLength(bytes);
    return ArrayBufferPrototypeSlice(buffer, offset, offset + length);
  }
  ArrayBufferPrototypeGetByteLength(bytes);
  return bytes;
}

function toBytes() {
  const buffer = receiveBytes();
  return buffer === undefined ? new Uint8ArrayIntrinsic(0) : new Uint8ArrayIntrinsic(buffer);
}

function errorFrom(text) {
  const { code, message, details, reason } = JSONParse(text);
  return new HostcallError(code, message, details, reason);
}

/** Reply text to value; throws HostcallError. `p` never reaches this. */
function decodeReply(reply) {
  if (reply === undefined) throw new HostcallError('internal', 'the host did not answer');
  switch (reply[0]) {
    case 's':
      return StringPrototypeSlice(reply, 1);
    case 'u':
      return undefined;
    case 'b':
      return toBytes();
    case 'B': {
      const value = JSONParse(StringPrototypeSlice(reply, 1));
      const bytes = toBytes();
      ObjectDefineProperty(value, 'bytes', {
        value: bytes,
        enumerable: true,
        configurable: true,
        writable: true,
      });
      return value;
    }
    case 'e':
      throw errorFrom(StringPrototypeSlice(reply, 1));
    case BROKEN_RECORD:
      throw new HostcallError('invalid_request', 'the record did not arrive whole');
    default:
      return JSONParse(reply);
  }
}

/** A frame says its own length: a shortened transfer (NUL, lone surrogate, empty rope) is refused. */
function frame(body) {
  return body.length + FIELD + body;
}

function record(mode, ticket, method, op, timeoutMs, declared, params) {
  return frame(
    '1' +
      FIELD +
      mode +
      FIELD +
      ticket +
      FIELD +
      method +
      FIELD +
      op +
      FIELD +
      declared +
      FIELD +
      (timeoutMs === undefined ? '' : timeoutMs) +
      FIELD +
      params,
  );
}

function paramsText(params) {
  const text = JSONStringify(params);
  if (text === undefined)
    throw new HostcallError('invalid_request', 'parameters must be an object');
  return text;
}

/** An argument more is a handle more: bytes go along only where there are any. */
function sendWith(text, bytes) {
  return bytes === undefined ? send(text) : send(text, exactBuffer(bytes));
}

/** Sends names and values as they are; texts say their length together, so that none arrives cut. */
function sendFlat(method, op, params) {
  const words = [0, method, op];
  let chars = method.length + op.length;
  for (const name of ObjectKeys(params)) {
    const value = params[name];
    const type = typeof value;
    if (type === 'string') chars += value.length;
    else if (type !== 'number' && type !== 'boolean' && type !== 'undefined' && value !== null)
      return BROKEN_RECORD;
    chars += name.length;
    ArrayPrototypePush(words, name, value);
  }
  words[0] = chars;
  return ReflectApply(sendWords, undefined, words);
}

/**
 * A synchronous call. Flat params without bytes go as words, which spares writing and reading JSON;
 * what does not cross unchanged that way is refused by the host and sent again as one text.
 */
export function callSync(method, op, params, bytes) {
  if (bytes === undefined) {
    const reply = sendFlat(method, op, params);
    if (reply !== BROKEN_RECORD) return decodeReply(reply);
  }
  return decodeReply(
    sendWith(record('s', 0, method, op, undefined, '', paramsText(params)), bytes),
  );
}

/**
 * `callSync` for a call that is made often: the names are written once.
 * @returns {(first: unknown, second?: unknown) => unknown} throws HostcallError
 */
export function prepareSync(method, op, firstName, secondName) {
  const chars = method.length + op.length + firstName.length + secondName.length;
  return (first, second) => {
    const count =
      chars +
      (typeof first === 'string' ? first.length : 0) +
      (typeof second === 'string' ? second.length : 0);
    const reply = sendWords(count, method, op, firstName, first, secondName, second);
    if (reply !== BROKEN_RECORD) return decodeReply(reply);
    return callSync(method, op, { [firstName]: first, [secondName]: second });
  };
}

/** Any record, for tests of the boundary and for declared capabilities. */
export function callDeclared(method, op, params, capability) {
  return decodeReply(send(record('s', 0, method, op, undefined, capability, paramsText(params))));
}

let lastTicket = 0;
const waiting = new MapIntrinsic();
const streams = new MapIntrinsic();

const nothing = () => undefined;

/** @returns ends the watch */
function watchAbort(signal, ticket) {
  if (signal === undefined || signal === null) return nothing;
  const onAbort = () => {
    send(frame('1' + FIELD + 'c' + FIELD + ticket + FIELD + 'cancel'));
  };
  if (signal.aborted) {
    onAbort();
    return nothing;
  }
  signal.addEventListener('abort', onAbort);
  return () => signal.removeEventListener('abort', onAbort);
}

export function call(method, op, params, options) {
  const { signal, timeoutMs, bytes } = options ?? {};
  const ticket = ++lastTicket;
  return new Promise((resolve, reject) => {
    let unwatch = nothing;
    const settle = (reply) => {
      unwatch();
      let value;
      try {
        value = decodeReply(reply);
      } catch (error) {
        reject(error);
        return;
      }
      resolve(value);
    };
    const reply = sendWith(
      record('a', ticket, method, op, timeoutMs, '', paramsText(params)),
      bytes,
    );
    if (reply !== 'p') {
      settle(reply);
      return;
    }
    MapPrototypeSet(waiting, ticket, settle);
    unwatch = watchAbort(signal, ticket);
  });
}

/** Credit is given back chunk by chunk: the host sends at most STREAM_WINDOW chunks ahead. */
export function openStream(method, op, params, options) {
  const { onChunk, bytes, signal, timeoutMs } = options;
  const ticket = ++lastTicket;
  let finish;
  let fail;
  const done = new Promise((resolve, reject) => {
    finish = resolve;
    fail = reject;
  });
  const control = (verb, word, attached) =>
    decodeReply(
      sendWith(
        frame('1' + FIELD + 'c' + FIELD + ticket + FIELD + verb + FIELD + (word ?? '')),
        attached,
      ),
    );
  let unwatch = nothing;
  const settle = (reply) => {
    unwatch();
    MapPrototypeDelete(streams, ticket);
    let value;
    try {
      value = decodeReply(reply);
    } catch (error) {
      fail(error);
      return;
    }
    finish(value);
  };
  const reply = sendWith(record('t', ticket, method, op, timeoutMs, '', paramsText(params)), bytes);
  if (reply === 'p') {
    MapPrototypeSet(waiting, ticket, settle);
    MapPrototypeSet(streams, ticket, (channel, chunk) => {
      const consumed = onChunk(channel, chunk);
      const credit = () => {
        send(frame('1' + FIELD + 'c' + FIELD + ticket + FIELD + 'credit'));
      };
      // A consumer that returns a promise holds the producer back until it settles.
      if (consumed !== undefined && consumed !== null) {
        PromisePrototypeThen(PromiseResolve(consumed), credit, credit);
      } else credit();
    });
    unwatch = watchAbort(signal, ticket);
  } else settle(reply);
  return {
    done,
    write: (data) =>
      new Promise((resolve, reject) => {
        const writeTicket = ++lastTicket;
        const answer = sendWith(
          frame('1' + FIELD + 'c' + FIELD + ticket + FIELD + 'write' + FIELD + writeTicket),
          data,
        );
        const settleWrite = (text) => {
          try {
            resolve(decodeReply(text));
          } catch (error) {
            reject(error);
          }
        };
        if (answer === 'p') MapPrototypeSet(waiting, writeTicket, settleWrite);
        else settleWrite(answer);
      }),
    end: () => control('end'),
    control: (name) => control('control', name),
    cancel: () => control('cancel'),
  };
}

/** Pure help of the host without authority: clocks, hashes, URL parsing, timers. Words are text. */
export function intrinsic(name, ...words) {
  return intrinsicWith(undefined, name, words);
}

export function intrinsicBytes(bytes, name, ...words) {
  return intrinsicWith(bytes, name, words);
}

function intrinsicWith(bytes, name, words) {
  let text = '#' + name;
  for (let i = 0; i < words.length; i++) text += FIELD + words[i];
  const reply = sendWith(frame(text), bytes);
  return reply === undefined ? undefined : decodeReply(reply);
}

/** Bytes that the last intrinsic left. */
export function takeBytes() {
  return toBytes();
}

const entryHandlers = new MapIntrinsic();

/** Registers what answers one kind of host-to-guest entry. */
export function onEntry(op, handler) {
  MapPrototypeSet(entryHandlers, op, handler);
}

export function entryHandler(op) {
  return MapPrototypeGet(entryHandlers, op);
}

/** The host settles a pending call. Unknown tickets are ignored: the call was cancelled. */
export function deliverReply(ticket, reply) {
  const settle = MapPrototypeGet(waiting, ticket);
  if (settle === undefined) return;
  MapPrototypeDelete(waiting, ticket);
  settle(reply);
}

/** The host hands one chunk of a stream. */
export function deliverChunk(ticket, channel, text) {
  const push = MapPrototypeGet(streams, ticket);
  if (push === undefined) return;
  push(channel, text === undefined ? toBytes() : JSONParse(text));
}

let bootInfo;
/** The `boot` entry of docs/abi.md: what the host tells this extension about its world. */
export function setBootInfo(message) {
  bootInfo = message;
}
export function getBootInfo() {
  return bootInfo;
}
