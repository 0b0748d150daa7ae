/**
 * What all parts of the runtime share: registries, session, UI, current agent state, and the one
 * way to enter a guest (replica first, then the entry; errors in one shape).
 */
import type { SessionEntry } from '../../../hostcalls/session-index.js';
import type { ReplicaSnapshot } from '../../../hostcalls/session-replica.js';
import { HostError } from '../../vocabulary/errors.js';
import type { ExtensionId } from '../../vocabulary/identity.js';
import type { Clock } from '../../vocabulary/clock.js';
import type { JsonObject, JsonValue } from '../../vocabulary/json.js';
import type { SessionTree } from '../session/session-tree.js';
import type { ComponentManager } from '../ui/component-manager.js';
import type { HostUi } from '../ui/host-ui.js';
import type {
  AgentDriver,
  BuiltinTool,
  ExtensionError,
  InstanceControl,
  ModelServices,
  RuntimeRecord,
} from './agent-services.js';
import type { EntryKind } from './guest-port.js';
import type { ExtensionRecord, Registry } from './registry.js';

/** Current state of the agent that extensions may ask for. One mutable cell for the runtime. */
export interface AgentState extends JsonObject {
  readonly isIdle: boolean;
  readonly hasPendingMessages: boolean;
  /** {tokens, contextWindow, percent} or null when unknown. */
  readonly contextUsage: JsonObject | null;
  readonly systemPrompt: string;
  readonly model: JsonObject | null;
  readonly thinkingLevel: string;
}

export type ContextKind = 'event' | 'command' | 'tool' | 'shortcut';

export interface EnterOptions {
  readonly kind: EntryKind;
  readonly signal?: AbortSignal | undefined;
  readonly onUpdate?: ((update: JsonValue) => void) | undefined;
}

/** Parts of the agent state that change together. */
export type FeedPart =
  | 'state'
  | 'tools'
  | 'commands'
  | 'flags'
  | 'models'
  | 'theme'
  | 'editor'
  | 'footer'
  | 'terminal'
  | 'own';

export interface ReplicaFeed {
  mark(...parts: readonly FeedPart[]): void;
  /** @param except the extension whose replica has this very entry already */
  appended(entry: SessionEntry, except?: ExtensionId): void;
  leafMoved(leafId: string | null): void;
  sessionReplaced(): void;
  /** Sends what is noted to all attached instances. */
  flush(): void;
  /** For one extension only, at once; what it sees deviates until the next delta of that part. */
  override(record: ExtensionRecord, agent: JsonObject): void;
  snapshot(record: ExtensionRecord | undefined): ReplicaSnapshot;
}

export interface RuntimeCore {
  readonly registry: Registry;
  readonly session: SessionTree;
  readonly ui: HostUi;
  readonly components: ComponentManager;
  readonly builtins: ReadonlyMap<string, BuiltinTool>;
  readonly models: ModelServices | undefined;
  readonly driver: AgentDriver | undefined;
  readonly instances: InstanceControl | undefined;
  readonly clock: Clock;
  readonly feed: ReplicaFeed;
  readonly flags: Map<string, boolean | string>;
  /** Status texts by `<extension>/<key>`, for footers. */
  readonly statuses: Map<string, string>;
  readonly cell: RuntimeCell;
  report(error: ExtensionError): void;
  note(record: RuntimeRecord): void;
}

/** What changes while the runtime lives. */
export interface RuntimeCell {
  state: AgentState;
  activeTools: readonly string[];
  /** Abort id of the running turn, known to guests as `ctx.signal`. */
  runAbortId: number | undefined;
  nextAbortId: number;
  nextCallId: number;
}

/** Enters a guest. Rejects with HostError E_GUEST, E_TIMEOUT or E_STOPPED. */
export function enterGuest(
  core: RuntimeCore,
  record: ExtensionRecord,
  op: string,
  message: JsonObject,
  options: EnterOptions,
): Promise<JsonValue | undefined> {
  core.feed.flush();
  return record.port.enter(op, message, {
    kind: options.kind,
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    ...(options.onUpdate === undefined ? {} : { onUpdate: options.onUpdate }),
  });
}

export function contextOf(
  core: RuntimeCore,
  record: ExtensionRecord,
  kind: ContextKind,
): JsonObject {
  const { runAbortId } = core.cell;
  return {
    // A shortcut was pressed on a screen, whatever the program says.
    hasUI: kind === 'shortcut' ? true : core.ui.hasUI,
    generation: record.port.generation,
    kind,
    ...(runAbortId === undefined ? {} : { signalId: runAbortId }),
  };
}

/**
 * Gives a signal an id that guests know it by, and tells them when it aborts.
 * @returns the id and how to let go of the signal
 */
export function lendSignal(
  core: RuntimeCore,
  signal: AbortSignal,
  receivers: () => readonly ExtensionRecord[],
): { readonly id: number; readonly release: () => void } {
  core.cell.nextAbortId += 1;
  const id = core.cell.nextAbortId;
  const tell = (): void => {
    const reason: unknown = signal.reason;
    const text = reason instanceof Error ? reason.message : undefined;
    for (const record of receivers()) {
      record.port.post('abort', { abortId: id, ...(text === undefined ? {} : { reason: text }) });
    }
  };
  if (signal.aborted) queueMicrotask(tell);
  else signal.addEventListener('abort', tell, { once: true });
  return { id, release: () => signal.removeEventListener('abort', tell) };
}

/** The guest's own message and stack, or ours for a stop or a time-out. */
export function faultOf(error: unknown): { readonly error: string; readonly stack?: string } {
  if (!(error instanceof Error)) return { error: String(error) };
  if (!(error instanceof HostError)) return { error: error.message };
  const cause: unknown = error.cause;
  if (typeof cause !== 'object' || cause === null || !('stack' in cause)) {
    return { error: error.message };
  }
  return typeof cause.stack === 'string'
    ? { error: error.message, stack: cause.stack }
    : { error: error.message };
}
