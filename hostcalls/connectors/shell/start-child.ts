/**
 * The one place where a child process is started. In order: the permit covers this very command,
 * the directory is inside a root, the environment is built, the main thread knows the token, the
 * permit is used, the child is started in a group of its own.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { SecretBrokerPolicy } from '../../../src/secret-broker/disclosure.js';
import { CallError } from '../../../src/vocabulary/errors.js';
import type { ConnectorScope } from '../../method-spec.js';
import type { Permit } from '../../permit.js';
import type { HostEnvironment } from '../env/basic-names.js';
import { buildChildEnvironment } from './child-environment.js';
import { childEvents, type ChildEvents } from './child-end.js';
import { commandOf, type Command, type CommandParams } from './command-request.js';
import { processTree, type ProcessTree } from './kill-tree.js';
import type { ProcessRegistry } from './process-registry.js';
import { errnoOf, openWorkingDirectory, spawnFailure } from './working-directory.js';

/** What a child is started with besides the guest's words. */
export interface CommandContext {
  readonly permit: Permit;
  readonly epoch: () => number;
  readonly signal: AbortSignal;
  readonly scope: ConnectorScope;
  readonly host: HostEnvironment;
  readonly registry: ProcessRegistry;
  readonly broker?: SecretBrokerPolicy | undefined;
}

export interface StartedChild {
  readonly process: ChildProcess;
  readonly events: ChildEvents;
  readonly pid: number;
  readonly tree: ProcessTree;
  /** Tells the registry that the child ended. */
  ended(): void;
}

/**
 * Callers must attach their listeners in the turn in which this resolves.
 * @throws CallError `denied` (permit, directory), `io` with Node's spawn error, `timeout` when the
 *   call was cancelled before the child existed
 */
export async function startChild(
  params: CommandParams,
  context: CommandContext,
  stdin: 'ignore' | 'pipe',
): Promise<StartedChild> {
  if (process.platform === 'win32') {
    throw new CallError('io', 'starting programs is not supported on Windows', {
      details: { errno: 'ENOTSUP', syscall: `spawn ${params.cmd}`, path: params.cmd },
    });
  }
  const { scope, registry } = context;
  const command = commandOf(params);
  assertCovered(context.permit, command, params.cwd);
  const directory = await openWorkingDirectory(params.cwd, scope, command.file);
  try {
    if (context.signal.aborted)
      throw new CallError('timeout', 'cancelled before the program started');
    const token = registry.starting(command.file);
    try {
      const env = buildChildEnvironment(params.env, {
        host: context.host,
        places: { cwd: directory.path, privateTemp: scope.privateTemp },
        token,
        broker: context.broker,
      });
      context.permit.use(context.epoch());
      const child = startProcess(command, { cwd: directory.spawnPath, env, stdin });
      if (child.pid === undefined) throw await startError(child, command.file);
      registry.started(token, child.pid);
      return startedChild(child, child.pid, token, () => registry.ended(token));
    } catch (error) {
      registry.ended(token);
      throw error;
    }
  } finally {
    // Not awaited: between the start and the caller's listeners no event may be missed.
    directory.close().catch(() => undefined);
  }
}

function startedChild(
  child: ChildProcess,
  pid: number,
  token: string,
  ended: () => void,
): StartedChild {
  const isReaped = (): boolean => child.exitCode !== null || child.signalCode !== null;
  const tree = processTree([token], () => (isReaped() ? undefined : pid));
  // A failed `kill`, or a pipe that the program closed, must not end the host: who writes is told
  // by the callback of the write.
  child.on('error', () => undefined);
  child.stdin?.on('error', () => undefined);
  return { process: child, events: childEvents(child), pid, tree, ended };
}

function startProcess(
  command: Command,
  options: { cwd: string; env: Record<string, string>; stdin: 'ignore' | 'pipe' },
): ChildProcess {
  try {
    return spawn(command.file, [...command.args], {
      cwd: options.cwd,
      env: options.env,
      // A session and group of its own: it can be ended as a whole, and has no terminal to write to.
      detached: true,
      shell: false,
      stdio: [options.stdin, 'pipe', 'pipe'],
    });
  } catch (error) {
    // Some failures (E2BIG, ENOMEM) are thrown at once instead of emitted.
    throw spawnFailure(errnoOf(error), command.file, error);
  }
}

/** Without a pid, Node emits the reason in the next turn. */
async function startError(child: ChildProcess, file: string): Promise<CallError> {
  const emitted: readonly unknown[] = await once(child, 'error');
  const error = emitted[0];
  return spawnFailure(errnoOf(error), file, error);
}

/** INVARIANT: what was judged is what runs. A permit for another command is refused. */
function assertCovered(permit: Permit, command: Command, cwd: string | undefined): void {
  const covered = permit.facts.resources.some(
    (resource) =>
      resource.kind === 'command' &&
      resource.shell === command.shell &&
      resource.cwd === cwd &&
      resource.argv.length === command.argv.length &&
      resource.argv.every((word, index) => word === command.argv[index]),
  );
  if (!covered || permit.facts.capability !== 'exec') {
    throw new CallError('denied', 'the permit is for another command', {
      reason: 'permit_mismatch',
    });
  }
}
