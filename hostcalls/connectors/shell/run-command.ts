/**
 * Runs a program to its end and gives its output: the effect behind `exec.run`, in a lane and, for
 * synchronous calls, on the main thread. When it was ended by time-out, abort or output limit, the
 * result is given only after nothing of its tree is left.
 */
import type { ChildProcess } from 'node:child_process';
import { watchEnd, type ChildEnd } from './child-end.js';
import type { RunParams } from './command-request.js';
import { terminateTree, TERMINATE_GRACE_MS, type SweepReport } from './kill-tree.js';
import { OutputCollector } from './output-collector.js';
import { startChild, type CommandContext, type StartedChild } from './start-child.js';

export interface RunRequest extends RunParams {
  /** Standard input; wins over `input`. */
  readonly bytes?: Uint8Array | undefined;
}

export interface RunResult {
  readonly code: number | null;
  readonly signal: string | null;
  /** This host ended the program: time-out, abort or output limit. */
  readonly killed: boolean;
  readonly timedOut: boolean;
  /** Output was lost; the program was ended for it only if `maxBuffer` was asked. */
  readonly truncated: boolean;
  readonly stdout: Uint8Array;
  readonly stderr: Uint8Array;
}

/** The time a program may take: the guest's wish, within the extension's limit. Milliseconds. */
export function runTimeoutMs(params: RunParams, limitMs: number): number {
  const asked = params.timeoutMs ?? 0;
  return asked > 0 ? Math.min(asked, limitMs) : limitMs;
}

/** How long a caller that waits for `runCommand` must allow for. Milliseconds. */
export function runWaitMs(params: RunParams, limitMs: number): number {
  return runTimeoutMs(params, limitMs) + TERMINATE_GRACE_MS + KILL_WAIT_MS;
}
/** Longest that ending a stubborn tree takes after its grace time, with room for a busy machine. */
const KILL_WAIT_MS = 20_000;

/**
 * @throws CallError as `startChild`; a program that started always gives a result
 */
export async function runCommand(request: RunRequest, context: CommandContext): Promise<RunResult> {
  const input = request.bytes ?? request.input;
  const child = await startChild(request, context, input === undefined ? 'ignore' : 'pipe');
  const limits = context.scope.limits;
  const watch = watchEnd(child.events);
  const stop = stopper(child);
  const onAbort = (): void => stop.now('abort');
  const timer = setTimeout(() => stop.now('timeout'), runTimeoutMs(request, limits.execTimeoutMs));
  context.signal.addEventListener('abort', onAbort, { once: true });
  if (context.signal.aborted) onAbort();
  const [stdout, stderr] = collect(child.process, request.maxBuffer, limits.execOutputBytesMax, {
    heard: watch.heard,
    full: () => stop.now('output'),
  });
  if (input !== undefined) feed(child.process, input);
  const end: ChildEnd = await watch.over;
  clearTimeout(timer);
  context.signal.removeEventListener('abort', onAbort);
  child.process.stdout?.destroy();
  child.process.stderr?.destroy();
  await stop.done();
  child.ended();
  const wholeCharacters = request.maxBuffer === undefined;
  return {
    code: end.code,
    signal: end.signal,
    killed: stop.reason() !== undefined,
    timedOut: stop.reason() === 'timeout',
    truncated: stdout.truncated || stderr.truncated,
    stdout: stdout.bytes(wholeCharacters),
    stderr: stderr.bytes(wholeCharacters),
  };
}

type StopReason = 'timeout' | 'abort' | 'output';

/** Ends the tree once; the first reason is the one that is told. */
function stopper(child: StartedChild) {
  let reason: StopReason | undefined;
  let ending: Promise<SweepReport> | undefined;
  return {
    now(why: StopReason): void {
      if (ending !== undefined) return;
      reason = why;
      ending = terminateTree(child.tree);
      // It is awaited by `done`, but it may fail before that.
      ending.catch(() => undefined);
    },
    reason: () => reason,
    done: async () => ending,
  };
}

function collect(
  child: ChildProcess,
  maxBuffer: number | undefined,
  limit: number,
  on: { heard: () => void; full: () => void },
): readonly [OutputCollector, OutputCollector] {
  // The limit is for both streams together; Node's maxBuffer is for each.
  const shared = { left: limit };
  const budget = () => (maxBuffer === undefined ? shared : { left: Math.min(maxBuffer, limit) });
  const stdout = new OutputCollector(budget());
  const stderr = new OutputCollector(budget());
  const listen = (collector: OutputCollector) => (chunk: Uint8Array) => {
    on.heard();
    if (!collector.add(chunk) && maxBuffer !== undefined) on.full();
  };
  child.stdout?.on('data', listen(stdout));
  child.stderr?.on('data', listen(stderr));
  return [stdout, stderr];
}

function feed(child: ChildProcess, input: Uint8Array | string): void {
  // A program may end without reading its input: EPIPE is no failure of the call.
  child.stdin?.end(typeof input === 'string' ? Buffer.from(input, 'utf8') : input);
}
