/**
 * Runs a program while this thread waits: synchronous exec of an inline lane, where the thread that
 * would do the work is the one that waits. Never used in a worker: nothing can stop the wait but
 * the time-out, which therefore is always set and kills at once.
 */
import { spawnSync } from 'node:child_process';
import { killTree, processTree } from './kill-tree.js';
import { withoutPartialCharacter } from './output-collector.js';
import { runTimeoutMs, type RunRequest, type RunResult } from './run-command.js';
import { withPreparedStart, type CommandContext } from './start-child.js';
import { errnoOf, spawnFailure } from './working-directory.js';

/**
 * Differs from `runCommand` in three ways: SIGKILL instead of SIGTERM, output over the limit always
 * ends the program, and descendants in the background are waited for while they hold the pipes.
 * @throws CallError as `runCommand`
 */
export function runCommandBlocking(request: RunRequest, context: CommandContext): RunResult {
  return withPreparedStart(request, context, ({ command, token, options }) => {
    const limits = context.scope.limits;
    const maxBuffer = Math.min(
      request.maxBuffer ?? limits.execOutputBytesMax,
      limits.execOutputBytesMax,
    );
    const input = request.bytes ?? request.input;
    const ended = spawnSync(command.file, [...command.args], {
      ...options,
      ...(input === undefined ? {} : { input }),
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      timeout: Math.max(1, runTimeoutMs(request, limits.execTimeoutMs)),
      killSignal: 'SIGKILL',
      maxBuffer,
    });
    const errno = ended.error === undefined ? undefined : errnoOf(ended.error);
    const timedOut = errno === 'ETIMEDOUT';
    const truncated = errno === 'ENOBUFS';
    // EPIPE: it ended without reading its input, which is no failure.
    if (errno !== undefined && errno !== 'EPIPE' && !timedOut && !truncated) {
      throw spawnFailure(errno, command.file, ended.error);
    }
    // What it started may live on; the kill above met the program alone.
    if (timedOut || truncated) killTree(processTree([token])).catch(() => undefined);
    context.registry.ended(token);
    // Node hands out the whole of the last read.
    const within = (bytes: Uint8Array): Uint8Array => {
      if (bytes.length <= maxBuffer) return bytes;
      const cut = bytes.subarray(0, maxBuffer);
      return request.maxBuffer === undefined ? withoutPartialCharacter(cut) : cut;
    };
    return {
      code: ended.status,
      signal: ended.signal,
      killed: timedOut || truncated,
      timedOut,
      truncated,
      stdout: within(ended.stdout),
      stderr: within(ended.stderr),
    };
  });
}
