/**
 * One extension inside a lane: its prepared sources, its sandbox, its dispatcher, its replica.
 * Composition only: what the parts do is theirs.
 */
import { randomBytes } from 'node:crypto';
import { createCallRecorder } from '../../../hostcalls/call-recorder.js';
import { closeAllFds } from '../../../hostcalls/connectors/fs/fd-table.js';
import { Dispatcher } from '../../../hostcalls/dispatch.js';
import type { ConnectorScope } from '../../../hostcalls/method-spec.js';
import { createPromptLine } from '../../../hostcalls/prompt-line.js';
import type { LaneServices } from '../../../hostcalls/services.js';
import { createSessionReplica, type LocalReplica } from '../../../hostcalls/session-replica.js';
import { createQuickJsEngine } from '../../../runtime/engine-quickjs.js';
import { INTRINSICS } from '../../../runtime/intrinsics/index.js';
import { mapStack } from '../../../runtime/loader/source-map.js';
import type { PreparedExtension } from '../../../runtime/loader/load-graph.js';
import { guestPrelude } from '../../../runtime/guest-modules.js';
import { Sandbox } from '../../../runtime/sandbox.js';
import type { LaneSignals } from '../../../runtime/lane/signals.js';
import type { GateState } from '../../gates/state.js';
import type { LedgerChain } from '../../ledger/chain.js';
import type { JsonObject, JsonValue } from '../../vocabulary/json.js';
import { sha256Base64Url, sha256Hex } from '../hash-text.js';
import { scanCode } from '../scan-code.js';
import { systemClock } from '../system-clock.js';
import { createCodeGate, type CodePolicy } from './code-gate.js';
import type { LaneMainLine } from './main-line.js';
import type { ControlMessage, GuestStart, LaneConfig, LanePort } from './messages.js';
import { moduleSourcesOf } from './module-sources.js';

export interface LaneGuestParts {
  readonly config: LaneConfig;
  readonly slot: number;
  readonly port: LanePort;
  readonly line: LaneMainLine;
  readonly signals: LaneSignals;
  readonly chain: LedgerChain;
  /** Applies control messages of the main thread when the epoch moved. */
  readonly drainControl: () => void;
}

export interface LaneGuest {
  readonly sandbox: Sandbox;
  enter(
    op: string,
    message: JsonObject,
    kind: Parameters<Sandbox['enter']>[2]['kind'],
    onUpdate?: (value: JsonValue) => void,
  ): Promise<JsonValue | undefined>;
  applyReplica(patch: JsonObject): void;
  applyControl(message: ControlMessage): void;
  mapStack(stack: string): string;
  stop(reason: string): void;
  /** At the end of the chain: calls whose outcome is not known get one. */
  recordInterrupted(): void;
}

export async function startGuest(
  parts: LaneGuestParts,
  prepared: PreparedExtension,
  start: GuestStart,
): Promise<LaneGuest> {
  const { config, slot, port, line, signals, chain } = parts;
  const { principal } = start;
  let state: GateState = start.state;
  let scope: ConnectorScope = start.scope;
  let policyDigest = start.policyDigest;
  let codePolicy: CodePolicy = start.code;
  const replica: LocalReplica = createSessionReplica(start.replica, {
    randomId: () => randomBytes(4).toString('hex'),
    nowMs: () => systemClock.nowMs(),
  });
  const code = createCodeGate({
    scan: scanCode,
    digest: sha256Base64Url,
    policy: () => {
      parts.drainControl();
      return codePolicy;
    },
    notice: (notice) => {
      port.post({ type: 'code', extensionId: principal.extensionId, ...notice });
    },
  });
  const services: LaneServices = {
    main: line,
    session: replica,
    hostEnv: (name) => process.env[name],
    hostEnvNames: () => Object.keys(process.env),
    code,
  };
  const currentState = (): GateState => {
    parts.drainControl();
    return signals.isKilled(slot) ? { ...state, killed: true } : state;
  };
  const recorder = createCallRecorder({
    chain,
    clock: systemClock,
    hash: sha256Hex,
    chainKey: config.chainKey,
    principal,
    policyDigest: () => policyDigest,
  });
  const prompts = createPromptLine(services, (capability) => {
    state = { ...state, sessionGrants: [...state.sessionGrants, capability] };
  });
  let dispatcher: Dispatcher | undefined;
  const sources = moduleSourcesOf(prepared, code);
  const sandbox = await Sandbox.create(
    {
      engine: createQuickJsEngine,
      prelude: guestPrelude(),
      limits: start.limits,
      clock: systemClock,
      random: (count) => randomBytes(count),
      signals,
      slot,
      intrinsics: INTRINSICS,
      modules: sources,
      // Longest wait of host code below an entry: only where a wait can happen at all.
      hostWaitMs: () => (mayWait(state) ? scope.limits.execTimeoutMs : 0),
      hooks: {
        console: (level, text) => {
          port.post({ type: 'console', extensionId: principal.extensionId, level, text });
        },
        uncaught: (error) => {
          const stack = mapStack(error.stack, prepared.modules);
          port.post({ type: 'uncaught', extensionId: principal.extensionId, ...error, stack });
        },
        stopped: (cause, detail) => {
          dispatcher?.close(cause);
          closeAllFds(services);
          try {
            chain.append(
              {
                kind: 'stop',
                ts: systemClock.nowMs(),
                ext: principal.extensionId,
                gen: principal.generation,
                digest: principal.digest,
                policy: policyDigest,
              },
              `{"cause":"${cause}","cpu_ms":${String(Math.round(sandbox.cpuMs))}}`,
            );
            chain.barrier(false);
          } catch {
            // The guest has ended either way, and the main thread must hear of it: it records the
            // stop in its own chain.
          }
          port.post({
            type: 'stopped',
            slot,
            extensionId: principal.extensionId,
            cause,
            detail,
            cpuMs: sandbox.cpuMs,
          });
        },
      },
    },
    (created) => {
      dispatcher = new Dispatcher({
        principal,
        state: currentState,
        epoch: () => signals.epoch,
        clock: systemClock,
        scope: () => scope,
        services,
        recorder,
        prompts,
        guest: created,
        refused: (notice) => {
          port.post({
            type: 'refused',
            extensionId: principal.extensionId,
            method: notice.method,
            op: notice.op,
            capability: notice.capability,
            verdict: notice.verdict,
            resource: notice.resource,
          });
        },
      });
      const active = dispatcher;
      return {
        record: (body, bytes) => active.record(body, bytes),
        recordWords: (words) => active.recordWords(words),
      };
    },
  );
  await sandbox.enter(
    'boot',
    { ...start.boot, seed: [...new Uint32Array(new Uint8Array(randomBytes(16)).buffer)] },
    { kind: 'load' },
  );
  return {
    sandbox,
    enter: (op, message, kind, onUpdate) =>
      sandbox.enter(op, op === 'load' ? { ...message, module: prepared.entry } : message, {
        kind,
        onUpdate,
      }),
    applyReplica: (patch) => {
      replica.apply(patch);
    },
    applyControl: (message) => {
      state = { ...message.state, sessionGrants: state.sessionGrants };
      scope = message.scope;
      policyDigest = message.policyDigest;
      codePolicy = message.code;
    },
    mapStack: (stack) => mapStack(stack, prepared.modules),
    stop: (reason) => {
      sandbox.stop('closed', reason);
    },
    recordInterrupted: () => {
      dispatcher?.recordInterrupted();
    },
  };
}

/** A synchronous exec, or a prompt for anything, can hold an entry. */
function mayWait(state: GateState): boolean {
  return (
    state.policy.exec.decision !== 'deny' ||
    Object.values(state.policy).some((verdict) => verdict.decision === 'prompt')
  );
}
