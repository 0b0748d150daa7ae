/**
 * The lane's copy of what synchronous getters ask for: session, agent state, tools, commands, flags.
 * The main thread keeps it current with deltas before each entry; what the extension itself writes
 * is applied here at once, so that it reads its own writes. One replica belongs to one extension.
 */
import { CallError } from '../src/vocabulary/errors.js';
import { isJsonObject } from '../src/vocabulary/json.js';
import type { JsonObject, JsonValue } from '../src/vocabulary/json.js';
import type { SessionReplica } from './services.js';
import { createSessionIndex, isSessionEntry } from './session-index.js';
import type { SessionEntry, SessionIndex, SessionSnapshot } from './session-index.js';
import { isJsonArray } from './json-list.js';

/** Everything the lane answers itself. Sent whole once, then kept current by `ReplicaPatch`es. */
export interface ReplicaSnapshot {
  readonly session: SessionSnapshot;
  readonly agent: ReplicaAgent;
}

export interface ReplicaAgent extends JsonObject {
  /** {isIdle, hasPendingMessages, contextUsage, systemPrompt, model, thinkingLevel, hasUI, cwd} */
  readonly state: JsonObject;
  readonly activeTools: readonly string[];
  readonly allTools: readonly JsonObject[];
  readonly commands: readonly JsonObject[];
  /** Values by flag name, shared by all extensions. */
  readonly flags: JsonObject;
  /** Names of the flags that this extension registered: only these are answered. */
  readonly ownFlags: readonly string[];
  readonly models: readonly JsonObject[];
  readonly availableModels: readonly JsonObject[];
  readonly theme: JsonObject;
  readonly themes: readonly JsonObject[];
  readonly editorText: string;
  readonly toolsExpanded: boolean;
  /** {gitBranch, statuses, providerCount} for footers. */
  readonly footer: JsonObject;
  readonly terminal: { readonly columns: number; readonly rows: number };
  /** sourceInfo of this extension's own registrations. */
  readonly self: JsonObject;
  /** True once loading is over and registrations of providers take effect at once. */
  readonly bound: boolean;
}

/** A delta: only what changed. `session.replace` is sent when the session itself is another one. */
export interface ReplicaPatch extends JsonObject {
  readonly session?: JsonObject;
  readonly agent?: JsonObject;
}

export interface ReplicaOptions {
  /** Eight lower-case hex characters, fresh on each call. */
  readonly randomId: () => string;
  /** Wall clock in ms since 1970, for the timestamps of entries. */
  readonly nowMs: () => number;
}

export interface LocalReplica extends SessionReplica {
  /** Applies a delta of the main thread. Unknown parts are ignored, damaged ones throw `internal`. */
  apply(patch: JsonObject): void;
  /** Builds the next entry as child of the leaf, applies it here and returns it for the main thread. */
  append(type: string, fields: JsonObject): SessionEntry;
  hasEntry(id: string): boolean;
  /** Merges into the agent part, e.g. `{ editorText }`. */
  applyAgent(patch: JsonObject): void;
  readonly agent: ReplicaAgent;
}

/** Tries to find an id that no entry has before it gives up; ids have 32 bits. */
const ID_ATTEMPTS_MAX = 100;

const LOCAL = new WeakSet<SessionReplica>();

/** Methods that write need the local side of the replica, which only `createSessionReplica` makes. */
export function localReplica(session: SessionReplica): LocalReplica {
  if (!isLocal(session)) throw new CallError('internal', 'no session replica in this lane');
  return session;
}

function isLocal(session: SessionReplica): session is LocalReplica {
  return LOCAL.has(session);
}

export function createSessionReplica(
  snapshot: ReplicaSnapshot,
  options: ReplicaOptions,
): LocalReplica {
  let index = createSessionIndex(snapshot.session);
  let source = snapshot.session;
  let agent: ReplicaAgent = snapshot.agent;

  function freshId(): string {
    for (let attempt = 0; attempt < ID_ATTEMPTS_MAX; attempt += 1) {
      const id = options.randomId();
      if (!index.has(id)) return id;
    }
    throw new CallError('internal', 'no free entry id');
  }

  const replica: LocalReplica = {
    get agent() {
      return agent;
    },
    get: (query, params) => answer(query, params, index, source, agent),
    apply(patch) {
      const session = patch.session;
      if (isJsonObject(session)) {
        if (isJsonObject(session.replace)) {
          source = readSnapshot(session.replace);
          index = createSessionIndex(source);
        }
        applySession(index, session);
      }
      if (isJsonObject(patch.agent)) agent = mergeAgent(agent, patch.agent);
    },
    append(type, fields) {
      const entry: SessionEntry = {
        type,
        ...fields,
        id: freshId(),
        parentId: index.leafId(),
        timestamp: new Date(options.nowMs()).toISOString(),
      };
      index.add(entry);
      return entry;
    },
    hasEntry: (id) => index.has(id),
    applyAgent(patch) {
      agent = mergeAgent(agent, patch);
    },
  };
  LOCAL.add(replica);
  return replica;
}

/** Reads a snapshot that crossed threads as plain data. Throws CallError `internal` when damaged. */
export function readSnapshot(value: JsonObject): SessionSnapshot {
  const { header, file, dir, cwd, leafId, entries } = value;
  if (
    !isJsonObject(header) ||
    (file !== null && typeof file !== 'string') ||
    typeof dir !== 'string' ||
    typeof cwd !== 'string' ||
    (leafId !== null && typeof leafId !== 'string') ||
    !isJsonArray(entries)
  ) {
    throw new CallError('internal', 'damaged session snapshot');
  }
  return { header, file, dir, cwd, leafId, entries: entries.filter(isSessionEntry) };
}

function applySession(index: SessionIndex, session: JsonObject): void {
  if (isJsonArray(session.append)) {
    for (const entry of session.append) if (isSessionEntry(entry)) index.add(entry);
  }
  const leafId = session.leafId;
  if (leafId === null || typeof leafId === 'string') index.setLeaf(leafId);
}

function mergeAgent(agent: ReplicaAgent, patch: JsonObject): ReplicaAgent {
  const state = isJsonObject(patch.state) ? { ...agent.state, ...patch.state } : agent.state;
  const flags = isJsonObject(patch.flags) ? { ...agent.flags, ...patch.flags } : agent.flags;
  return { ...agent, ...patch, state, flags };
}

type Answer = (
  params: JsonObject,
  index: SessionIndex,
  source: SessionSnapshot,
  agent: ReplicaAgent,
) => JsonValue | undefined;

const ANSWERS: ReadonlyMap<string, Answer> = new Map<string, Answer>([
  ['entries', (_params, index) => index.entries()],
  ['branch', (params, index) => index.branch(textOf(params.fromId))],
  ['leaf_id', (_params, index) => index.leafId()],
  ['leaf_entry', (_params, index) => index.entry(index.leafId() ?? '') ?? null],
  ['entry', (params, index) => index.entry(textOf(params.id) ?? '') ?? null],
  ['label', (params, index) => index.label(textOf(params.id) ?? '') ?? null],
  ['header', (_params, _index, source) => source.header],
  ['file', (_params, _index, source) => source.file],
  ['id', (_params, _index, source) => source.header.id ?? null],
  ['name', (_params, index) => index.name() ?? null],
  ['cwd', (_params, _index, source) => source.cwd],
  ['dir', (_params, _index, source) => source.dir],
  ['tree', (_params, index) => index.tree()],
  ['state', (_params, _index, _source, agent) => agent.state],
  ['active_tools', (_params, _index, _source, agent) => agent.activeTools],
  ['all_tools', (_params, _index, _source, agent) => agent.allTools],
  ['commands', (_params, _index, _source, agent) => agent.commands],
  ['flag', (params, _index, _source, agent) => flagValue(textOf(params.name) ?? '', agent)],
  [
    'models',
    (params, _index, _source, agent) =>
      params.available === true ? agent.availableModels : agent.models,
  ],
  [
    'model',
    (params, _index, _source, agent) =>
      agent.models.find((model) => model.provider === params.provider && model.id === params.id) ??
      null,
  ],
  ['theme', (_params, _index, _source, agent) => agent.theme],
  ['themes', (_params, _index, _source, agent) => agent.themes],
  ['editor_text', (_params, _index, _source, agent) => agent.editorText],
  ['footer', (_params, _index, _source, agent) => agent.footer],
  ['tools_expanded', (_params, _index, _source, agent) => agent.toolsExpanded],
]);

function answer(
  query: string,
  params: JsonObject,
  index: SessionIndex,
  source: SessionSnapshot,
  agent: ReplicaAgent,
): JsonValue | undefined {
  return ANSWERS.get(query)?.(params, index, source, agent);
}

function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Only flags of this extension are answered; `null` stands for `undefined`. */
function flagValue(name: string, agent: ReplicaAgent): JsonValue {
  if (!agent.ownFlags.includes(name) || !Object.hasOwn(agent.flags, name)) return null;
  return agent.flags[name] ?? null;
}
