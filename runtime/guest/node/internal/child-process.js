/**
 * ChildProcess: a running child over one exec.spawn stream. authority: exec.spawn
 *
 * Order of events as in Node: `spawn`, then data, `exit`, and `close` once both outputs have ended.
 * `inherit` on an output goes to the host's diagnostics console, on the input is closed.
 */
import { intrinsic, openStream } from 'host:hostcall';
import { Buffer } from 'node:buffer';
import { EventEmitter } from 'node:events';
import { Readable, Writable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import {
  abortError,
  errorOfHostcall,
  invalidArgType,
  notSupported,
  systemError,
} from './errors.js';
import { execParams, killSignalOf, stdioOf } from './child-args.js';
import { forgetChild, registerChild, signalName } from './process-kill.js';

/** A readable that the stream's chunks fill; resolves when it wants more (back-pressure). */
function outputPipe() {
  let wake;
  const stream = new Readable({
    read() {
      wake?.();
      wake = undefined;
    },
    destroy(error, callback) {
      wake?.();
      wake = undefined;
      callback(error);
    },
  });
  stream.give = (bytes) => {
    if (stream.destroyed || stream.push(bytes)) return undefined;
    return new Promise((resolve) => {
      wake = resolve;
    });
  };
  return stream;
}

function consolePipe(level) {
  const decoder = new StringDecoder('utf8');
  return {
    give: (bytes) => void intrinsic('console', level, decoder.write(bytes)),
    push: () => undefined,
  };
}

export class ChildProcess extends EventEmitter {
  #stream;
  #outputs = [];
  #exitTold = false;
  #closeTold = false;
  #openOutputs = 0;
  constructor() {
    super();
    this.pid = undefined;
    this.exitCode = null;
    this.signalCode = null;
    this.killed = false;
    this.connected = false;
    this.spawnfile = null;
    this.spawnargs = [];
    this.stdin = null;
    this.stdout = null;
    this.stderr = null;
  }

  /** File, args and options as spawnShape gives them. */
  start({ file, args, options }) {
    const stdio = stdioOf(options.stdio);
    this.spawnfile = options.shell
      ? typeof options.shell === 'string'
        ? options.shell
        : '/bin/sh'
      : file;
    this.spawnargs = options.shell
      ? [this.spawnfile, '-c', [file, ...args].join(' ')]
      : [options.argv0 ?? file, ...args];
    const params = { ...execParams(file, args, options), stdin: stdio[0] === 'pipe' };
    const killSignal = killSignalOf(options);
    this.#outputs = [1, 2].map((fd) => this.#output(stdio[fd], fd));
    if (stdio[0] === 'pipe') this.stdin = this.#input();
    this.stdio = [this.stdin, this.stdout, this.stderr];
    this.#stream = openStream('exec', 'spawn', params, {
      onChunk: (channel, chunk) => this.#chunk(channel, chunk),
    });
    this.#stream.done.then(
      (result) => this.#ended(result),
      (error) => this.#failed(error),
    );
    const { signal } = options;
    if (signal !== undefined && signal !== null) this.#watch(signal, killSignal);
    return this;
  }

  #output(kind, fd) {
    if (kind === 'inherit') return consolePipe(fd === 1 ? 'stdout' : 'stderr');
    if (kind === 'ignore') return { give: () => undefined, push: () => undefined };
    const pipe = outputPipe();
    this[fd === 1 ? 'stdout' : 'stderr'] = pipe;
    this.#openOutputs++;
    pipe.once('close', () => this.#outputClosed());
    return pipe;
  }

  #input() {
    return new Writable({
      write: (chunk, _encoding, callback) => {
        this.#stream.write(chunk).then(
          () => callback(),
          () => callback(systemError({ errno: 'EPIPE', syscall: 'write' })),
        );
      },
      final: (callback) => {
        try {
          this.#stream.end();
        } catch {
          // The child is gone: there is nothing left to close.
        }
        callback();
      },
    });
  }

  #chunk(channel, chunk) {
    if (channel === 'pid') {
      this.pid = chunk.pid;
      registerChild(this.pid, (name) => this.kill(name));
      this.emit('spawn');
      return undefined;
    }
    if (channel === 'exit') {
      this.#exited(chunk);
      return undefined;
    }
    return this.#outputs[channel === 'stdout' ? 0 : 1].give(
      Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length),
    );
  }

  /** Also told early, by the channel `exit`, when a descendant keeps the pipes open. */
  #exited({ code, signal }) {
    if (this.#exitTold) return;
    this.#exitTold = true;
    if (this.pid !== undefined) forgetChild(this.pid);
    this.exitCode = code ?? null;
    this.signalCode = signal ?? null;
    this.stdin?.destroy();
    this.emit('exit', this.exitCode, this.signalCode);
    // As in Node: what nobody reads must not keep the child from closing.
    for (const output of [this.stdout, this.stderr]) {
      const unread = output?.readableFlowing === null && output.listenerCount('readable') === 0;
      if (unread) output.resume();
    }
    if (this.#openOutputs === 0) queueMicrotask(() => this.#closed());
  }

  #ended(result) {
    this.#exited(result);
    for (const output of this.#outputs) output.push(null);
  }

  #outputClosed() {
    this.#openOutputs--;
    if (this.#openOutputs === 0 && this.#exitTold) this.#closed();
  }

  #closed() {
    if (this.#closeTold) return;
    this.#closeTold = true;
    this.emit('close', this.exitCode, this.signalCode);
  }

  #failed(error) {
    this.#exitTold = true;
    const shown = errorOfHostcall(error, `spawn ${this.spawnfile}`);
    if (shown.code !== undefined) shown.message = `spawn ${this.spawnfile} ${shown.code}`;
    shown.path = this.spawnfile;
    shown.spawnargs = this.spawnargs.slice(1);
    this.exitCode = shown.errno ?? -1;
    for (const output of [this.stdout, this.stderr]) output?.push(null);
    this.stdin?.destroy();
    this.emit('error', shown);
    for (const output of [this.stdout, this.stderr]) output?.resume();
    if (this.#openOutputs === 0) queueMicrotask(() => this.#closed());
  }

  #watch(signal, killSignal) {
    if (typeof signal.addEventListener !== 'function')
      throw invalidArgType('options.signal', 'AbortSignal', signal);
    const stop = () => {
      if (this.#exitTold) return;
      this.kill(killSignal);
      this.emit('error', abortError(signal));
    };
    if (signal.aborted) queueMicrotask(stop);
    else {
      signal.addEventListener('abort', stop, { once: true });
      this.once('exit', () => signal.removeEventListener('abort', stop));
    }
  }

  kill(signal) {
    const zero = signal === 0;
    const name = zero ? undefined : signalName(signal);
    if (this.#exitTold || this.#stream === undefined) return false;
    if (zero) return true;
    this.#stream.control(name);
    this.killed = true;
    return true;
  }
  ref() {
    return this;
  }
  /** The host decides what outlives the session; nothing here keeps a process alive. */
  unref() {
    return this;
  }
  send() {
    throw notSupported('ChildProcess.send');
  }
  disconnect() {
    throw notSupported('ChildProcess.disconnect');
  }
}
