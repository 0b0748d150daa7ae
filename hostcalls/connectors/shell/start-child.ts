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

/** All that is decided before a child exists. */
export interface PreparedStart {
  readonly command: Command;
  readonly token: string;
  readonly options: {
    readonly cwd: string;
    readonly env: Record<string, string>;
    /** A session and group of its own: it can be ended as a whole, and has no terminal. */
    readonly detached: true;
    readonly shell: false;
  };
}

/**
 * Prepares a start and calls `act` with it: the permit is used, and nothing runs in between.
 * @param act starts the child in this very turn; when it throws, the child is off the registry
 * @throws CallError `denied` (permit, directory), `io` with Node's spawn error, `timeout` when the
 *   call was cancelled before the child existed
 */
export function withPreparedStart<T>(
  params: CommandParams,
  context: CommandContext,
  act: (prepared: PreparedStart) => T,
): T {
  if (process.platform === 'win32') {
    throw new CallError('io', 'starting programs is not supported on Windows', {
      details: { errno: 'ENOTSUP', syscall: `spawn ${params.cmd}`, path: params.cmd },
    });
  }
  const { scope, registry } = context;
  const command = commandOf(params);
  assertCovered(context.permit, command, params.cwd);
  const directory = openWorkingDirectory(params.cwd, scope, command.file);
  try {
    if (context.signal.aborted) {
      throw new CallError('timeout', 'cancelled before the program started');
    }
    const token = registry.starting(command.file);
    try {
      const env = buildChildEnvironment(params.env, {
        host: context.host,
        places: { cwd: directory.path, privateTemp: scope.privateTemp },
        token,
        broker: context.broker,
      });
      context.permit.use(context.epoch());
      const options = { cwd: directory.spawnPath, env, detached: true, shell: false } as const;
      return act({ command, token, options });
    } catch (error) {
      registry.ended(token);
      throw error;
    }
  } finally {
    // The child has entered it: a start returns after the program was executed.
    directory.close();
  }
}

/**
 * Callers must attach their listeners in the turn in which this resolves.
 * @throws CallError as `withPreparedStart`
 */
export async function startChild(
  params: CommandParams,
  context: CommandContext,
  stdin: 'ignore' | 'pipe',
): Promise<StartedChild> {
  const { registry } = context;
  const { child, token, file } = withPreparedStart(params, context, (prepared) => ({
    child: startProcess(prepared, stdin),
    token: prepared.token,
    file: prepared.command.file,
  }));
  if (child.pid === undefined) {
    registry.ended(token);
    throw await startError(child, file);
  }
  registry.started(token, child.pid);
  return startedChild(child, child.pid, token, () => registry.ended(token));
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

function startProcess(prepared: PreparedStart, stdin: 'ignore' | 'pipe'): ChildProcess {
  const { command, options } = prepared;
  try {
    return spawn(command.file, [...command.args], { ...options, stdio: [stdin, 'pipe', 'pipe'] });
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
