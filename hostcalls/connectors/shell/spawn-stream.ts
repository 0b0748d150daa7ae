/**
 * Starts a program and streams its output: the effect behind `exec.spawn`.
 * A chunk is read from a pipe only after the guest took the one before, so that a slow guest slows
 * the program down instead of filling the host. Bytes are passed as they come, never held back to
 * complete a character: the other side may be waiting for the answer to exactly these bytes.
 */
import type { Readable } from 'node:stream';
import { CallError } from '../../../src/vocabulary/errors.js';
import type { MethodResult, StreamControl, StreamSink } from '../../method-spec.js';
import { STDIO_SILENCE_MS, type ChildEnd } from './child-end.js';
import type { SpawnParams } from './command-request.js';
import { killTree, signal, terminateTree } from './kill-tree.js';
import { startChild, type CommandContext, type StartedChild } from './start-child.js';
import { errnoOf } from './working-directory.js';

/** Input the guest wrote that the program has not read yet. Bytes. */
export const STDIN_PENDING_BYTES_MAX = 16 * 1024 * 1024;

/** What `control` understands; other names are `invalid_request`. */
export const CONTROL_SIGNALS = [
  'SIGTERM',
  'SIGKILL',
  'SIGINT',
  'SIGHUP',
  'SIGQUIT',
  'SIGUSR1',
  'SIGUSR2',
  'SIGSTOP',
  'SIGCONT',
  'SIGWINCH',
] as const satisfies readonly NodeJS.Signals[];

/**
 * Channels: `pid` once, then `stdout` and `stderr` as bytes, and `exit` only if the program ended
 * while a descendant keeps its pipes open. The final value is `{ code, signal }`.
 * @returns at once; `done` rejects with CallError as `startChild` does
 */
export function spawnStream(
  params: SpawnParams,
  context: CommandContext,
  sink: StreamSink,
): StreamControl {
  const started = startChild(params, context, params.stdin === true ? 'pipe' : 'ignore');
  const endings = new Set<Promise<unknown>>();
  const done = started.then((child) => serve(child, params, context, sink, endings));
  // Both are awaited by the dispatcher through `done`; the other copy must not be unhandled.
  started.catch(() => undefined);
  let pending = 0;
  return {
    done,
    async write(bytes) {
      if (pending + bytes.length > STDIN_PENDING_BYTES_MAX) throw stdinError('ENOBUFS');
      pending += bytes.length;
      try {
        await writeTo(await started, bytes);
      } finally {
        pending -= bytes.length;
      }
    },
    end() {
      started.then(
        (child) => child.process.stdin?.end(),
        () => undefined,
      );
    },
    control(name) {
      const wanted = CONTROL_SIGNALS.find((known) => known === name);
      if (wanted === undefined) throw new CallError('invalid_request', 'unknown signal');
      started.then(
        (child) => control(child, wanted, endings),
        () => undefined,
      );
    },
  };
}

async function serve(
  child: StartedChild,
  params: SpawnParams,
  context: CommandContext,
  sink: StreamSink,
  endings: Set<Promise<unknown>>,
): Promise<MethodResult> {
  let stopping = false;
  const stop = (): void => {
    if (!stopping) endBy(terminateTree(child.tree), endings);
    stopping = true;
  };
  const timer = params.timeoutMs ? setTimeout(stop, params.timeoutMs) : undefined;
  const over = new AbortController();
  const aborted = abortOf(context.signal, over.signal).then(stop);
  hold(child.process.stdout);
  hold(child.process.stderr);
  announceEarlyEnd(child, sink);
  // Who cancelled takes no more output: do not wait for room that never comes.
  const abandoned = aborted.then(() => Promise.allSettled(endings)).then(() => child.events.exited);
  try {
    const { code, signal: by } = await Promise.race([deliver(child, sink), abandoned]);
    return { value: { code, signal: by } };
  } catch (error) {
    // The guest is gone or refuses more: nothing may go on in its name.
    stop();
    throw error;
  } finally {
    clearTimeout(timer);
    over.abort();
    await Promise.allSettled(endings);
    child.process.stdout?.destroy();
    child.process.stderr?.destroy();
    child.ended();
  }
}

async function deliver(child: StartedChild, sink: StreamSink): Promise<ChildEnd> {
  await sink.push('pid', { pid: child.pid });
  await Promise.all([
    pump(child.process.stdout, 'stdout', sink),
    pump(child.process.stderr, 'stderr', sink),
  ]);
  return child.events.closed;
}

/** The stream is over only when what ends it is; a failure to look at processes is not the guest's. */
function endBy(ending: Promise<unknown>, endings: Set<Promise<unknown>>): void {
  endings.add(ending);
  ending.catch(() => undefined);
}

/** @param over stops listening */
function abortOf(signalOfCall: AbortSignal, over: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signalOfCall.aborted) resolve();
    else signalOfCall.addEventListener('abort', () => resolve(), { once: true, signal: over });
  });
}

/** Node throws away what nobody reads when a child ends; a listener keeps it for the pump. */
function hold(pipe: Readable | null): void {
  pipe?.on('readable', () => undefined);
}

/** Tells the guest of the end when a descendant keeps the pipes, and so the stream, open. */
function announceEarlyEnd(child: StartedChild, sink: StreamSink): void {
  let closed = false;
  void child.events.closed.then(() => {
    closed = true;
  });
  void child.events.exited.then(({ code, signal: by }) => {
    setTimeout(() => {
      // Only a hint: when the guest is gone, the pumps find out.
      if (!closed) sink.push('exit', { code, signal: by }).catch(() => undefined);
    }, STDIO_SILENCE_MS).unref();
  });
}

async function pump(pipe: Readable | null, channel: string, sink: StreamSink): Promise<void> {
  if (pipe === null) return;
  for await (const chunk of pipe) {
    if (chunk instanceof Uint8Array) await sink.push(channel, chunk);
  }
}

function writeTo(child: StartedChild, bytes: Uint8Array): Promise<void> {
  const pipe = child.process.stdin;
  if (pipe === null || !pipe.writable) return Promise.reject(stdinError('EPIPE'));
  return new Promise((resolve, reject) => {
    pipe.write(bytes, (error) => {
      if (error) reject(stdinError(errnoOf(error), error));
      else resolve();
    });
  });
}

function stdinError(errno: string, cause?: unknown): CallError {
  return new CallError('io', `write ${errno}`, { details: { errno, syscall: 'write' }, cause });
}

/** Signals go to the whole group; SIGKILL also to what left it. */
function control(child: StartedChild, name: NodeJS.Signals, endings: Set<Promise<unknown>>): void {
  const pid = child.tree.leader();
  if (pid === undefined) return;
  // The tree is looked at first: descent is lost with the parents.
  if (name === 'SIGKILL') endBy(killTree(child.tree), endings);
  else signal(-pid, name);
}
