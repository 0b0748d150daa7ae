/**
 * `exec.run`: runs a program to its end. Asynchronous calls act in the lane; a synchronous one is
 * sent to the main thread with its permit, because a lane that blocks in Node's synchronous spawn
 * cannot be stopped (decisions 1.5). Both end in `runCommand`.
 */
import { z } from 'zod';
import type { SecretBrokerPolicy } from '../../src/secret-broker/disclosure.js';
import { CallError } from '../../src/vocabulary/errors.js';
import { callIdOf } from '../../src/vocabulary/identity.js';
import type { JsonObject, JsonValue } from '../../src/vocabulary/json.js';
import type { HostEnvironment } from '../connectors/env/basic-names.js';
import { commandResource, runParams, type RunParams } from '../connectors/shell/command-request.js';
import { laneRegistry } from '../connectors/shell/lane-registry.js';
import type { ProcessRegistry } from '../connectors/shell/process-registry.js';
import {
  runCommand,
  runWaitMs,
  type RunRequest,
  type RunResult,
} from '../connectors/shell/run-command.js';
import { runCommandBlocking } from '../connectors/shell/run-command-blocking.js';
import type { CommandContext } from '../connectors/shell/start-child.js';
import {
  defineMethod,
  type AnyMethodSpec,
  type ConnectorScope,
  type MethodContext,
  type MethodResult,
} from '../method-spec.js';
import { issuePermit } from '../permit.js';
import type { MainReply, MainRequest } from '../services.js';

/** Kind of the request that a synchronous call sends to the main thread. */
export const EXEC_RUN_REQUEST = 'exec.run';

export function createExecRun(broker?: SecretBrokerPolicy): AnyMethodSpec {
  return defineMethod<RunParams>({
    method: 'exec',
    op: 'run',
    capability: 'exec',
    params: runParams,
    effect: 'write',
    critical: true,
    pausesDeadline: true,
    resources: (params) => [commandResource(params)],
    run: async (params, context) => {
      assertInputFits(params, context);
      return resultOf(
        { ...params, bytes: context.bytes },
        {
          permit: context.permit,
          epoch: context.epoch,
          signal: context.signal,
          scope: context.scope,
          host: context.services,
          registry: laneRegistry(context.services, context.permit.facts.principal),
          broker: broker ?? context.scope.secretBroker,
        },
      );
    },
    runSync: (params, context) => {
      assertInputFits(params, context);
      return runOverMainLine(params, context);
    },
  });
}

export const execRun: AnyMethodSpec = createExecRun();

/** Uses the lane's permit here; the main thread issues itself another for the same facts. */
function runOverMainLine(params: RunParams, context: MethodContext): MethodResult {
  const { permit, scope, services, bytes } = context;
  permit.use(context.epoch());
  const { facts } = permit;
  return services.main.requestSync(
    {
      kind: EXEC_RUN_REQUEST,
      principal: facts.principal,
      params: {
        permit: {
          callId: facts.callId,
          payloadBytes: facts.payloadBytes,
          epoch: permit.epoch,
          obligations: [...permit.obligations],
        },
        request: plainOf(params),
      },
      bytes,
    },
    runWaitMs(params, scope.limits.execTimeoutMs),
  );
}

/** What the main thread lends to a synchronous run; all of it belongs to the calling extension. */
export interface MainExec {
  readonly scope: ConnectorScope;
  readonly host: HostEnvironment;
  /** Current policy epoch of the calling extension's lane. */
  readonly epoch: () => number;
  /** Aborted by kill and by the end of the extension. */
  readonly signal: AbortSignal;
  readonly registry: ProcessRegistry;
  readonly broker?: SecretBrokerPolicy | undefined;
}

const mainParams = z.strictObject({
  permit: z.strictObject({
    callId: z.number().int(),
    payloadBytes: z.number().min(0),
    epoch: z.number().int(),
    obligations: z.array(z.string()),
  }),
  request: runParams,
});

/**
 * The main thread's half of a synchronous `exec.run`: issues a permit from the lane's record for
 * exactly the requested command, and runs it. Never blocks.
 * @param request of kind `exec.run`, from a lane whose dispatcher admitted and recorded the call
 * @throws CallError as `runCommand`; a program that cannot be started is part of the value
 */
export async function runOnMain(request: MainRequest, main: MainExec): Promise<MainReply> {
  const { params, context } = reissued(request, main);
  return resultOf({ ...params, bytes: request.bytes }, context);
}

/**
 * The same for an inline lane, whose main thread is the one that waits: blocks it, at most for the
 * time-out of the call.
 * @throws CallError as `runOnMain`
 */
export function runOnMainBlocking(request: MainRequest, main: MainExec): MainReply {
  const { params, context } = reissued(request, main);
  try {
    return encodeResult(runCommandBlocking({ ...params, bytes: request.bytes }, context));
  } catch (error) {
    return notStarted(error);
  }
}

function reissued(request: MainRequest, main: MainExec) {
  const parsed = mainParams.safeParse(request.params);
  if (!parsed.success) throw new CallError('internal', 'malformed exec request of a lane');
  const { permit: record, request: params } = parsed.data;
  const permit = issuePermit({
    epoch: record.epoch,
    obligations: record.obligations,
    facts: {
      callId: callIdOf(record.callId),
      principal: request.principal,
      method: 'exec',
      op: 'run',
      capability: 'exec',
      effect: 'write',
      resources: [commandResource(params)],
      payloadBytes: record.payloadBytes,
      sync: true,
    },
  });
  const context: CommandContext = { ...main, permit };
  return { params, context };
}

/** Shapes the result as docs/abi.md has it: failure to start is a fact, refusal is an error. */
async function resultOf(request: RunRequest, context: CommandContext): Promise<MethodResult> {
  try {
    return encodeResult(await runCommand(request, context));
  } catch (error) {
    return notStarted(error);
  }
}

/** @throws the error itself when it is anything but a program that could not be started */
function notStarted(error: unknown): MethodResult {
  if (!(error instanceof CallError) || error.code !== 'io' || error.details === undefined) {
    throw error;
  }
  const { errno, syscall, path } = error.details;
  const value: JsonObject = { ...NOT_STARTED, error: { errno, syscall, path } };
  return { value, bytes: new Uint8Array() };
}

const NOT_STARTED: JsonObject = {
  code: null,
  signal: null,
  killed: false,
  timedOut: false,
  truncated: false,
  stdoutBytes: 0,
};

function encodeResult(result: RunResult): MethodResult {
  const { stdout, stderr, ...facts } = result;
  const bytes = new Uint8Array(stdout.length + stderr.length);
  bytes.set(stdout);
  bytes.set(stderr, stdout.length);
  return { value: { ...facts, stdoutBytes: stdout.length }, bytes };
}

function assertInputFits(params: RunParams, context: MethodContext): void {
  const length = context.bytes?.length ?? params.input?.length ?? 0;
  if (length > context.scope.limits.writeBytesMax) {
    throw new CallError('invalid_request', 'input is larger than the limit for writing');
  }
}

/** Parameters as data for another thread: absent keys stay absent. */
function plainOf(params: RunParams): JsonObject {
  const entries: [string, JsonValue][] = [];
  for (const [key, value] of Object.entries(params)) {
    if (value !== undefined) entries.push([key, value]);
  }
  return Object.fromEntries(entries);
}
