/**
 * A dispatcher with its real gates, recorder and connectors over a temporary workspace, without an
 * engine: the test plays the guest by sending record texts.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createCallRecorder } from '../../hostcalls/call-recorder.js';
import { closeAllFds } from '../../hostcalls/connectors/fs/fd-table.js';
import { Dispatcher } from '../../hostcalls/dispatch.js';
import { DEFAULT_CONNECTOR_LIMITS, type ConnectorScope } from '../../hostcalls/method-spec.js';
import { createPromptLine, type PromptAnswer } from '../../hostcalls/prompt-line.js';
import type { RefusalNotice } from '../../hostcalls/refusal-notice.js';
import type { LaneServices, MainReply, MainRequest } from '../../hostcalls/services.js';
import type { GateState } from '../../src/gates/state.js';
import { LedgerChain } from '../../src/ledger/chain.js';
import type { Capability } from '../../src/vocabulary/capability.js';
import { CallError } from '../../src/vocabulary/errors.js';
import {
  isJsonObject,
  parseJsonText,
  type JsonObject,
  type JsonValue,
} from '../../src/vocabulary/json.js';
import { FIELD, type WireReply } from '../../src/vocabulary/wire.js';
import { gateState, PRINCIPAL } from './call-facts.js';

export interface DispatchFixture {
  readonly workspace: string;
  readonly dispatcher: Dispatcher;
  /** Bodies and kinds of all entries, oldest first. */
  readonly entries: JsonObject[];
  readonly notices: RefusalNotice[];
  readonly pauses: boolean[];
  state: GateState;
  epoch: number;
  /** Runs before each line of the ledger is taken; throw to make recording fail. */
  onLine: (entry: JsonObject) => void;
  /** Runs at each barrier, before an effect. */
  onBarrier: () => void;
  /** How a person answers; may reject or never settle. */
  answer: (request: MainRequest, signal: AbortSignal) => Promise<MainReply>;
  answerSync: (request: MainRequest) => MainReply;
  sync(method: string, op: string, params: JsonObject, bytes?: Uint8Array): WireReply;
  /** Sends an asynchronous record and waits for its reply. */
  call(
    method: string,
    op: string,
    params: JsonObject,
    options?: { timeoutMs?: number; mode?: 'a' | 't'; bytes?: Uint8Array },
  ): { readonly ticket: number; readonly first: string; readonly reply: Promise<WireReply> };
  control(ticket: number, verb: string, word?: string, bytes?: Uint8Array): WireReply;
  readonly chunks: {
    readonly ticket: number;
    readonly channel: string;
    readonly chunk: Uint8Array | JsonValue;
  }[];
  exists(name: string): boolean;
  read(name: string): string;
  close(): void;
}

const answerOf = (answer: PromptAnswer): MainReply => ({ value: answer });

export function dispatchFixture(
  grants: Partial<GateState['policy']> = {},
  lent: Pick<LaneServices, 'code'> = {},
): DispatchFixture {
  const workspace = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'pi-dispatch-')));
  const roots = [{ path: workspace, write: true, label: 'workspace' as const }];
  const entries: JsonObject[] = [];
  const replies = new Map<number, (reply: WireReply) => void>();
  const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
  let ticket = 0;
  const fixture: DispatchFixture = {
    workspace,
    entries,
    notices: [],
    pauses: [],
    chunks: [],
    state: gateState({ paths: { cwd: workspace, roots } }, grants),
    epoch: 1,
    onLine: () => undefined,
    onBarrier: () => undefined,
    answer: () => Promise.resolve(answerOf('deny')),
    answerSync: () => answerOf('deny'),
    dispatcher: undefined as unknown as Dispatcher,
    sync(method, op, params, bytes) {
      return fixture.dispatcher.record(
        ['1', 's', '0', method, op, '', '', JSON.stringify(params)].join(FIELD),
        bytes,
      );
    },
    call(method, op, params, options = {}) {
      const own = ++ticket;
      const reply = new Promise<WireReply>((resolve) => replies.set(own, resolve));
      const timeout = options.timeoutMs === undefined ? '' : String(options.timeoutMs);
      const record = [
        '1',
        options.mode ?? 'a',
        String(own),
        method,
        op,
        '',
        timeout,
        JSON.stringify(params),
      ].join(FIELD);
      const first = fixture.dispatcher.record(record, options.bytes);
      if (first.text !== 'p') replies.get(own)?.(first);
      return { ticket: own, first: first.text, reply };
    },
    control: (own, verb, word = '', bytes) =>
      fixture.dispatcher.record(['1', 'c', String(own), verb, word].join(FIELD), bytes),
    exists: (name) => existsSync(path.join(workspace, name)),
    read: (name) => readFileSync(path.join(workspace, name), 'utf8'),
    close() {
      fixture.dispatcher.close('test over');
      closeAllFds(services);
      rmSync(workspace, { recursive: true, force: true });
    },
  };
  const chain = new LedgerChain('test.1', hash, {
    line(text) {
      const entry = parseJsonText(text.slice(0, -66));
      if (!isJsonObject(entry)) throw new Error('an entry is an object');
      fixture.onLine(entry);
      entries.push(entry);
    },
    barrier: () => {
      fixture.onBarrier();
    },
  });
  const services: LaneServices = {
    main: {
      post: () => undefined,
      request: (request, signal) => fixture.answer(request, signal),
      requestSync: (request) => fixture.answerSync(request),
    },
    session: { get: () => null },
    hostEnv: (name) => process.env[name],
    hostEnvNames: () => Object.keys(process.env),
    ...lent,
  };
  const scope: ConnectorScope = {
    cwd: workspace,
    roots,
    privateTemp: workspace,
    httpPrivateTargets: [],
    httpPorts: [],
    limits: DEFAULT_CONNECTOR_LIMITS,
  };
  const clock = { nowMs: () => Date.now(), monotonicMs: () => performance.now() };
  const dispatcher = new Dispatcher({
    principal: PRINCIPAL,
    state: () => fixture.state,
    epoch: () => fixture.epoch,
    clock,
    scope: () => scope,
    services,
    recorder: createCallRecorder({
      chain,
      clock,
      hash,
      chainKey: 'key',
      principal: PRINCIPAL,
      policyDigest: () => 'p',
    }),
    prompts: createPromptLine(services, (capability: Capability) => {
      fixture.state = {
        ...fixture.state,
        sessionGrants: [...fixture.state.sessionGrants, capability],
      };
    }),
    guest: {
      reply: (own, reply) => replies.get(own)?.(reply),
      chunk: (own, channel, chunk) => fixture.chunks.push({ ticket: own, channel, chunk }),
      pauseIdle: (open) => fixture.pauses.push(open),
      hostWait: (wait) => wait(),
    },
    refused: (notice) => fixture.notices.push(notice),
  });
  return Object.assign(fixture, { dispatcher });
}

/** Error object of an `e` reply. */
export function errorOf(reply: WireReply): JsonObject {
  const value = reply.text.startsWith('e') ? parseJsonText(reply.text.slice(1)) : {};
  return isJsonObject(value) ? value : {};
}

export { CallError };
