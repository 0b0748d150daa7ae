/**
 * The runtime that serves extensions on the main thread: put together here, used by the host
 * (attach, detach, requests of lanes) and by the embedding program (events, tools, commands).
 * It trusts neither side's texts: requests carry a stamped principal, answers of guests are data.
 */
import type { MainReply, MainRequest } from '../../../hostcalls/services.js';
import type { ReplicaSnapshot } from '../../../hostcalls/session-replica.js';
import type { Clock } from '../../vocabulary/clock.js';
import { CallError, HostError } from '../../vocabulary/errors.js';
import type { ExtensionId, Principal } from '../../vocabulary/identity.js';
import type { JsonObject, JsonValue } from '../../vocabulary/json.js';
import type { SessionTree } from '../session/session-tree.js';
import { createComponentManager } from '../ui/component-manager.js';
import type { HostUi } from '../ui/host-ui.js';
import type {
  AgentDriver,
  BuiltinTool,
  ExtensionError,
  InstanceControl,
  ModelServices,
  RuntimeRecord,
} from './agent-services.js';
import { createCommands } from './commands.js';
import type { Commands } from './commands.js';
import { createDeadGuards } from './dead-guards.js';
import { createEventBus } from './event-bus.js';
import { createDispatcher } from './event-dispatch.js';
import type { AgentEvent, DispatchOptions } from './event-dispatch.js';
import type { GuestPort } from './guest-port.js';
import { createMessages } from './messages.js';
import { createRegistry, describeRecord, hasHandlers } from './registry.js';
import type { ExtensionRecord } from './registry.js';
import { createRenderers } from './renderers.js';
import type { Renderers } from './renderers.js';
import { createReplicaFeed } from './replica-feed.js';
import { createRequestHandlers, mayLinger } from './requests.js';
import { enterGuest, faultOf, lendSignal } from './runtime-core.js';
import type { AgentState, RuntimeCore } from './runtime-core.js';
import { createSessionControl } from './session-control.js';
import type { SessionControl } from './session-control.js';
import { createToolCaller } from './tool-calls.js';
import type { ToolCallOptions, ToolResult } from './tool-calls.js';
import { allTools, setActiveTools, toolPrompts } from './tool-list.js';

export interface AgentRuntimeOptions {
  readonly ui: HostUi;
  readonly session: SessionTree;
  readonly clock: Clock;
  readonly tools?: readonly BuiltinTool[];
  /** Built-in tools offered to the model at first; default all. */
  readonly activeTools?: readonly string[];
  readonly models?: ModelServices;
  readonly driver?: AgentDriver;
  readonly instances?: InstanceControl;
  /** Values of flags from the command line. */
  readonly flags?: ReadonlyMap<string, boolean | string>;
  readonly keyBindings?: Readonly<Record<string, readonly string[]>>;
  readonly onError?: (error: ExtensionError) => void;
  /** What extensions did that reaches the model or the session. */
  readonly record?: (record: RuntimeRecord) => void;
  readonly log?: (extensionId: ExtensionId, level: string, message: string) => void;
  /** A tool row asked to be drawn again. */
  readonly onRowInvalidated?: (extensionId: ExtensionId, row: string) => void;
}

export type DetachReason = 'unloaded' | 'replaced' | 'load_failed' | 'stopped' | 'killed';

export interface AgentRuntime extends Commands, Renderers {
  readonly session: SessionTree;
  readonly control: SessionControl;
  /** Before the factory runs, so that its registrations find their place. Lower `order` is earlier. */
  attach(port: GuestPort, options: { readonly order: number }): void;
  /**
   * Registrations, dialogs and components of the extension go. After `stopped` or `killed` an
   * extension that had a `tool_call` handler blocks tools until `releaseGuard`. With a generation,
   * nothing happens when another one is attached meanwhile.
   */
  detach(extensionId: ExtensionId, reason: DetachReason, generation?: number): void;
  /** The operator accepts that this extension checks no tool calls any more. */
  releaseGuard(extensionId: ExtensionId): boolean;
  deadGuards(): readonly ExtensionId[];
  /** A request of a lane. Throws or rejects with CallError. */
  handleRequest(request: MainRequest, signal: AbortSignal): Promise<MainReply> | MainReply;
  /** What a lane answers by itself; for one extension when given. */
  replicaSnapshot(extensionId?: ExtensionId): ReplicaSnapshot;
  hasHandlers(event: string): boolean;
  /** Tells one extension alone that it ends. */
  shutdownInstance(extensionId: ExtensionId): Promise<void>;
  /** Binds one instance that came after the others (a late load, a restart) and tells only it. */
  startInstance(extensionId: ExtensionId, reason: 'startup' | 'reload'): Promise<void>;
  /** Results by event: see Dispatcher.emit. */
  emit(event: AgentEvent, options?: DispatchOptions): Promise<JsonValue | undefined>;
  callTool(name: string, params: JsonValue, options?: ToolCallOptions): Promise<ToolResult>;
  getAllTools(): readonly JsonObject[];
  getActiveTools(): readonly string[];
  setActiveTools(names: readonly string[]): void;
  /** Snippets and guidelines of the active tools for the system prompt. */
  toolPrompts(): ReturnType<typeof toolPrompts>;
  /** What changed at the agent: idle, model, prompt, ... */
  setState(patch: Partial<AgentState>): void;
  /** The signal of the running turn, known to extensions as `ctx.signal`; undefined after it. */
  setRunSignal(signal: AbortSignal | undefined): void;
  /** The UI, its theme, size or editor changed by itself. */
  uiChanged(): void;
  modelsChanged(): void;
  takeNextTurnMessages(): readonly JsonObject[];
  sendUserMessage(content: JsonValue, options?: JsonObject): Promise<void>;
  /** Calls a function that an extension lent, e.g. `operations.exec` of `user_bash`. */
  callGuestFunction(
    extensionId: ExtensionId,
    id: number,
    args: readonly JsonValue[],
    options?: { readonly signal?: AbortSignal; readonly onUpdate?: (update: JsonValue) => void },
  ): Promise<JsonValue | undefined>;
  /** Plain data for `inspect`; undefined when the extension is not attached. */
  registrations(extensionId: ExtensionId): JsonObject | undefined;
  extensions(): readonly ExtensionId[];
}

const FIRST_STATE: AgentState = {
  isIdle: true,
  hasPendingMessages: false,
  contextUsage: null,
  systemPrompt: '',
  model: null,
  thinkingLevel: 'off',
};

export function createAgentRuntime(options: AgentRuntimeOptions): AgentRuntime {
  const registry = createRegistry();
  const guards = createDeadGuards();
  /** Took the place of a guard that was attached, and of one that was dead. */
  const replacedGuards = new Set<ExtensionRecord>();
  const revived = new WeakSet<ExtensionRecord>();
  const lingering = new Map<ExtensionRecord, number>();
  /** Aborted when an instance goes: its dialogs and tool calls end with it. */
  const lives = new WeakMap<ExtensionRecord, AbortController>();
  const feed = createReplicaFeed(() => core);
  const components = createComponentManager({ ui: options.ui, deliver: deliverToComponent });
  const core: RuntimeCore = {
    registry,
    session: options.session,
    ui: options.ui,
    components,
    builtins: new Map((options.tools ?? []).map((tool) => [tool.name, tool])),
    models: options.models,
    driver: options.driver,
    instances: options.instances,
    clock: options.clock,
    feed,
    flags: new Map(options.flags),
    statuses: new Map(),
    cell: {
      state: FIRST_STATE,
      activeTools: options.activeTools ?? (options.tools ?? []).map((tool) => tool.name),
      runAbortId: undefined,
      nextAbortId: 0,
      nextCallId: 0,
    },
    report: (error) => options.onError?.(error),
    note: (record) => options.record?.(record),
  };
  const dispatcher = createDispatcher(core, guards);
  const tools = createToolCaller(core, dispatcher);
  const messages = createMessages(core, dispatcher);
  const control = createSessionControl(core, dispatcher, { linger, bind: markBound });
  const handlers = createRequestHandlers({
    core,
    guards,
    dispatcher,
    tools,
    messages,
    control,
    revived: (record) => revived.add(record),
    bus: createEventBus(core),
    log: (record, level, message) => options.log?.(record.port.extensionId, level, message),
    rowInvalidated: (record, row) => options.onRowInvalidated?.(record.port.extensionId, row),
  });
  let releaseRun: (() => void) | undefined;
  let storedByLane = false;

  options.session.onChange((change) => {
    if (change.kind === 'replace') feed.sessionReplaced();
    else if (change.kind === 'leaf') feed.leafMoved(change.leafId);
    else if (!storedByLane) feed.appended(change.entry);
  });

  async function deliverToComponent(owner: ExtensionId, message: JsonObject): Promise<void> {
    const record = registry.get(owner);
    if (record === undefined) return;
    try {
      await enterGuest(core, record, 'component', message, { kind: 'ui' });
    } catch (error) {
      core.report({ extensionPath: record.port.path, event: 'component', ...faultOf(error) });
    }
  }

  function linger(record: ExtensionRecord): () => void {
    lingering.set(record, (lingering.get(record) ?? 0) + 1);
    return () => {
      const left = (lingering.get(record) ?? 1) - 1;
      if (left > 0) lingering.set(record, left);
      else lingering.delete(record);
    };
  }

  function markBound(): void {
    for (const record of registry.all()) {
      record.bound = true;
      if (replacedGuards.delete(record)) guards.release(record.port.extensionId);
    }
    feed.mark('own');
  }

  /** The instance that asks: the current one, or an old one that finishes what it began. */
  function recordOf(principal: Principal, kind: string): ExtensionRecord {
    const current = registry.get(principal.extensionId);
    if (current !== undefined && isPort(current.port, principal)) return current;
    for (const record of lingering.keys()) {
      if (isPort(record.port, principal) && mayLinger(kind)) return record;
    }
    throw new CallError('denied', 'this instance of the extension is no longer attached', {
      reason: 'stale_generation',
    });
  }

  function release(record: ExtensionRecord): void {
    const { extensionId } = record.port;
    lives.get(record)?.abort();
    components.release(extensionId);
    options.ui.release({ extensionId });
    for (const key of [...core.statuses.keys()]) {
      if (key.startsWith(`${extensionId}/`)) core.statuses.delete(key);
    }
    setActiveTools(core, core.cell.activeTools);
    feed.mark('commands', 'footer');
  }

  function handleRequest(
    request: MainRequest,
    signal: AbortSignal,
  ): Promise<MainReply> | MainReply {
    const record = recordOf(request.principal, request.kind);
    const handler = handlers.get(request.kind);
    if (handler === undefined) {
      throw new CallError('invalid_request', `unknown request ${request.kind}`);
    }
    const life = lives.get(record)?.signal;
    const both = life === undefined ? signal : AbortSignal.any([signal, life]);
    // The lane that wrote an entry has it already: its own handler tells the others.
    storedByLane = request.kind.startsWith('session.');
    try {
      const answer = handler(request.params, { record, signal: both });
      if (!(answer instanceof Promise)) return replyOf(answer);
      return answer.then(replyOf, (error: unknown) => {
        throw callErrorOf(error);
      });
    } catch (error) {
      throw callErrorOf(error);
    } finally {
      storedByLane = false;
    }
  }

  const runtime: AgentRuntime = {
    ...createCommands(core, options.keyBindings),
    ...createRenderers(core),
    session: options.session,
    control,
    attach(port, { order }) {
      const earlier = registry.get(port.extensionId);
      const record = registry.attach(port, order);
      lives.set(record, new AbortController());
      if (earlier !== undefined) {
        // Until the new instance guards again, or has loaded without a guard, tools wait for it.
        if (isGuard(earlier)) {
          guards.add(port.extensionId);
          replacedGuards.add(record);
        }
        release(earlier);
      }
      feed.mark('own', 'flags', 'tools', 'commands');
    },
    detach(extensionId, reason, generation) {
      const current = registry.get(extensionId);
      if (generation !== undefined && current?.port.generation !== generation) return;
      const record = registry.detach(extensionId);
      if (record === undefined) return;
      const died = reason === 'stopped' || reason === 'killed';
      // A guard that failed to come back is as dead as before.
      if ((died && isGuard(record)) || (reason === 'load_failed' && revived.has(record))) {
        guards.add(extensionId);
      }
      release(record);
    },
    releaseGuard: (extensionId) => guards.release(extensionId),
    deadGuards: () => guards.list(),
    handleRequest,
    replicaSnapshot: (extensionId) =>
      feed.snapshot(extensionId === undefined ? undefined : registry.get(extensionId)),
    hasHandlers: (event) => hasHandlers(registry.all(), event),
    async shutdownInstance(extensionId) {
      const record = registry.get(extensionId);
      if (record?.bound !== true) return;
      const skip = new Set(registry.all().filter((other) => other !== record));
      await dispatcher.emit({ type: 'session_shutdown', reason: 'quit' }, { skip });
    },
    async startInstance(extensionId, reason) {
      const record = registry.get(extensionId);
      if (record === undefined) return;
      record.bound = true;
      feed.mark('own');
      const skip = new Set(registry.all().filter((other) => other !== record));
      await dispatcher.emit({ type: 'session_start', reason }, { skip });
      await dispatcher.emit(
        { type: 'resources_discover', cwd: options.session.cwd, reason },
        { skip },
      );
    },
    emit: (event, dispatch) => dispatcher.emit(event, dispatch),
    callTool: (name, params, call) => tools.call(name, params, call),
    getAllTools: () => allTools(core),
    getActiveTools: () => core.cell.activeTools,
    setActiveTools: (names) => setActiveTools(core, names),
    toolPrompts: () => toolPrompts(core),
    setState(patch) {
      core.cell.state = { ...core.cell.state, ...patch };
      feed.mark('state');
    },
    setRunSignal(signal) {
      releaseRun?.();
      releaseRun = undefined;
      core.cell.runAbortId = undefined;
      if (signal === undefined) return;
      const lent = lendSignal(core, signal, () => registry.all());
      releaseRun = lent.release;
      core.cell.runAbortId = lent.id;
    },
    uiChanged: () => feed.mark('theme', 'editor', 'footer', 'terminal'),
    modelsChanged: () => feed.mark('models', 'state'),
    takeNextTurnMessages: () => messages.takeNextTurn(),
    sendUserMessage: (content, sending = {}) => messages.sendUserMessage(content, sending),
    async callGuestFunction(extensionId, id, args, calling = {}) {
      const record = registry.get(extensionId);
      if (record === undefined) throw new CallError('invalid_request', 'unknown function');
      return enterGuest(core, record, 'callback', { id, args }, { kind: 'event', ...calling });
    },
    registrations(extensionId) {
      const record = registry.get(extensionId);
      return record === undefined ? undefined : describeRecord(record);
    },
    extensions: () => registry.all().map((record) => record.port.extensionId),
  };
  return runtime;
}

function isGuard(record: ExtensionRecord): boolean {
  return (record.handlers.get('tool_call')?.length ?? 0) > 0;
}

function isPort(port: GuestPort, principal: Principal): boolean {
  return (
    port.extensionId === principal.extensionId &&
    port.generation === principal.generation &&
    port.digest === principal.digest
  );
}

function replyOf(value: JsonValue | undefined): MainReply {
  return { value: value ?? null };
}

/** The guest sees codes of the ABI only; what broke in the host stays in the host. */
function callErrorOf(error: unknown): CallError {
  if (error instanceof CallError) return error;
  if (error instanceof Error && error.name === 'ZodError') {
    return new CallError('invalid_request', 'malformed request', { cause: error });
  }
  if (error instanceof HostError && error.code === 'E_GUEST') {
    // What the caller's own function threw goes back to it.
    return new CallError('io', error.message, { cause: error });
  }
  return new CallError('internal', 'the request failed in the host', { cause: error });
}
