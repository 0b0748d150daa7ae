/**
 * exec and execFile: a child whose outputs are collected. authority: exec.spawn
 */
import { StringDecoder } from 'node:string_decoder';
import { Buffer } from 'node:buffer';
import { abortError, invalidArgType, nodeRangeError } from './errors.js';
import { normalizeEncoding } from './codecs.js';
import { killSignalOf, maxBufferOf, spawnShape } from './child-args.js';
import { ChildProcess } from './child-process.js';
import { validateFunction } from './validators.js';

/** Collects one output, at most `max` bytes or characters, in the wanted form. */
function collector(stream, encoding, max, overflow) {
  const asText = encoding !== 'buffer' && normalizeEncoding(encoding) !== undefined;
  const decoder = asText ? new StringDecoder(normalizeEncoding(encoding)) : undefined;
  const parts = [];
  let size = 0;
  stream?.on('data', (data) => {
    const part = asText ? decoder.write(data) : data;
    const room = max - size;
    size += part.length;
    if (part.length > room) {
      parts.push(part.slice(0, room));
      overflow();
    } else parts.push(part);
  });
  return () =>
    asText ? parts.join('') + (size <= max ? decoder.end() : '') : Buffer.concat(parts);
}

function commandError(cmd, code, signal, killed, stderr) {
  const error = new Error(`Command failed: ${cmd}\n${stderr}`);
  error.code = code;
  error.killed = killed;
  error.signal = signal;
  error.cmd = cmd;
  return error;
}

/** Shape: file, args, options; `cmd` is what the error names. */
function run(shape, cmd, callback) {
  const { options } = shape;
  const max = maxBufferOf(options);
  const encoding = options.encoding === null ? 'buffer' : (options.encoding ?? 'utf8');
  const killSignal = killSignalOf(options);
  const { timeout, signal, ...rest } = options;
  const child = new ChildProcess();
  let failure;
  let killed = false;
  let timer;
  const stop = (reason) => {
    failure ??= reason;
    killed = true;
    child.stdout?.destroy();
    child.stderr?.destroy();
    child.kill(killSignal);
  };
  child.start({ ...shape, options: { ...rest, stdio: 'pipe' } });
  const overflow = (name) => () =>
    stop(
      Object.assign(
        nodeRangeError('ERR_CHILD_PROCESS_STDIO_MAXBUFFER', `${name} maxBuffer length exceeded`),
        { cmd },
      ),
    );
  const stdout = collector(child.stdout, encoding, max, overflow('stdout'));
  const stderr = collector(child.stderr, encoding, max, overflow('stderr'));
  if (timeout > 0) {
    timer = setTimeout(() => {
      killed = true;
      child.stdout?.destroy();
      child.stderr?.destroy();
      child.kill(killSignal);
    }, timeout);
  }
  const onAbort = () => stop(abortError(signal));
  if (signal?.aborted) queueMicrotask(onAbort);
  else signal?.addEventListener('abort', onAbort, { once: true });
  let done = false;
  const finish = (code, signalCode) => {
    if (done) return;
    done = true;
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
    const [out, err] = [stdout(), stderr()];
    if (failure === undefined && code === 0 && signalCode === null) {
      callback?.(null, out, err);
      return;
    }
    const error = failure ?? commandError(cmd, code, signalCode, child.killed || killed, err);
    callback?.(error, out, err);
  };
  child.on('close', finish);
  child.on('error', (error) => {
    failure ??= Object.assign(error, { cmd });
    if (child.pid === undefined) finish(undefined, null);
  });
  return child;
}

export function execFile(file, ...rest) {
  const callback = typeof rest[rest.length - 1] === 'function' ? rest.pop() : undefined;
  while (rest.length > 0 && (rest[rest.length - 1] === undefined || rest[rest.length - 1] === null))
    rest.pop();
  const shape = spawnShape(file, rest[0], rest[1]);
  return run(shape, [file, ...shape.args].join(' '), callback);
}

export function exec(command, ...rest) {
  const callback = typeof rest[rest.length - 1] === 'function' ? rest.pop() : undefined;
  if (callback !== undefined) validateFunction(callback, 'callback');
  if (typeof command !== 'string') throw invalidArgType('command', 'string', command);
  const options = { ...rest[0] };
  return run(
    { file: command, args: [], options: { ...options, shell: options.shell || true } },
    command,
    callback,
  );
}

/** util.promisify gives { stdout, stderr }, also on the error, and the child beside the promise. */
export function promisedForm(original) {
  const promised = (...args) => {
    let resolve;
    let reject;
    const promise = new Promise((yes, no) => {
      resolve = yes;
      reject = no;
    });
    promise.child = original(...args, (error, stdout, stderr) => {
      if (error !== null) reject(Object.assign(error, { stdout, stderr }));
      else resolve({ stdout, stderr });
    });
    return promise;
  };
  Object.defineProperty(original, Symbol.for('nodejs.util.promisify.custom'), {
    value: promised,
    enumerable: false,
  });
}
