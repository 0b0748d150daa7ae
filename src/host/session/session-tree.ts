/**
 * The session as the host keeps it: append-only entries in a tree with a leaf, labels and a name.
 * In memory and without a file; a program that stores sessions listens to `onChange` and starts
 * from a snapshot. Ids and times come from outside, so that a recorded session can be repeated.
 */
import { createSessionIndex } from '../../../hostcalls/session-index.js';
import type {
  SessionEntry,
  SessionIndex,
  SessionSnapshot,
} from '../../../hostcalls/session-index.js';
import { HostError } from '../../vocabulary/errors.js';
import type { JsonObject, JsonValue } from '../../vocabulary/json.js';

/** Version of the header, as upstream's current sessions. */
const SESSION_VERSION = 3;
const ID_ATTEMPTS_MAX = 100;

export type SessionChange =
  | { readonly kind: 'append'; readonly entry: SessionEntry }
  | { readonly kind: 'leaf'; readonly leafId: string | null }
  | { readonly kind: 'replace' };

export interface MadeEntry {
  readonly id: string;
  readonly timestamp: string;
}

export interface SessionTree extends Omit<SessionIndex, 'add' | 'setLeaf'> {
  readonly cwd: string;
  header(): JsonObject;
  file(): string | null;
  /**
   * Appends as child of the leaf and advances it.
   * @param made given when the entry was made in a lane; a known id is replaced by a fresh one, so
   *   that no entry can overwrite another
   */
  append(type: string, fields: JsonObject, made?: MadeEntry): SessionEntry;
  appendMessage(message: JsonObject): SessionEntry;
  appendCustomMessage(message: JsonObject): SessionEntry;
  /** `Entry <id> not found` (E_NOT_FOUND) for an unknown target. An empty label clears. */
  setLabel(targetId: string, label: string | undefined): SessionEntry;
  /** Moves the leaf; null is the position before all entries. E_NOT_FOUND for an unknown entry. */
  moveTo(entryId: string | null): void;
  /** Moves the leaf and appends a summary of what was left. */
  branchWithSummary(
    entryId: string | null,
    summary: string,
    details: JsonValue | undefined,
    fromHook: boolean,
  ): SessionEntry;
  /** An empty session takes the place of this one. */
  startNew(parentSession?: string): void;
  /** Only the path to this entry remains, with its labels, under a new session id. */
  keepBranch(leafId: string): void;
  /** Another session takes the place of this one. */
  load(snapshot: SessionSnapshot): void;
  onChange(listener: (change: SessionChange) => void): () => void;
}

export interface SessionTreeOptions {
  readonly cwd: string;
  /** Eight lower-case hex characters, fresh on each call. */
  readonly randomId: () => string;
  /** Id of a session, e.g. a UUID. */
  readonly sessionId: () => string;
  readonly nowMs: () => number;
  readonly start?: SessionSnapshot;
}

export function createSessionTree(options: SessionTreeOptions): SessionTree {
  const listeners = new Set<(change: SessionChange) => void>();
  let source = options.start ?? emptySnapshot(options, undefined);
  let index = createSessionIndex(source);

  const now = (): string => new Date(options.nowMs()).toISOString();
  function tell(change: SessionChange): void {
    for (const listener of listeners) listener(change);
  }
  function freshId(wanted?: string): string {
    if (wanted !== undefined && !index.has(wanted)) return wanted;
    for (let attempt = 0; attempt < ID_ATTEMPTS_MAX; attempt += 1) {
      const id = options.randomId();
      if (!index.has(id)) return id;
    }
    throw new HostError('E_INTERNAL', 'no free session entry id after 100 attempts');
  }
  function append(type: string, fields: JsonObject, made?: MadeEntry): SessionEntry {
    const entry: SessionEntry = {
      type,
      ...fields,
      id: freshId(made?.id),
      parentId: index.leafId(),
      timestamp: made?.timestamp ?? now(),
    };
    index.add(entry);
    tell({ kind: 'append', entry });
    return entry;
  }
  function moveTo(entryId: string | null): void {
    if (entryId !== null) known(entryId);
    index.setLeaf(entryId);
    tell({ kind: 'leaf', leafId: entryId });
  }
  function known(id: string): void {
    if (!index.has(id)) throw new HostError('E_NOT_FOUND', `Entry ${id} not found`);
  }
  function load(snapshot: SessionSnapshot): void {
    source = snapshot;
    index = createSessionIndex(snapshot);
    tell({ kind: 'replace' });
  }

  return {
    cwd: options.cwd,
    header: () => source.header,
    file: () => source.file,
    snapshot: () => index.snapshot(),
    has: (id) => index.has(id),
    leafId: () => index.leafId(),
    entry: (id) => index.entry(id),
    entries: () => index.entries(),
    branch: (fromId) => index.branch(fromId),
    label: (id) => index.label(id),
    labels: () => index.labels(),
    name: () => index.name(),
    tree: () => index.tree(),
    append,
    appendMessage: (message) => append('message', { message }),
    appendCustomMessage: ({ customType, content, display, details }) =>
      append('custom_message', { customType, content, display, details }),
    setLabel(targetId, label) {
      known(targetId);
      return append('label', { targetId, label });
    },
    moveTo,
    branchWithSummary(entryId, summary, details, fromHook) {
      if (entryId !== null) known(entryId);
      index.setLeaf(entryId);
      return append('branch_summary', { fromId: entryId ?? 'root', summary, details, fromHook });
    },
    startNew: (parentSession) => load(emptySnapshot(options, parentSession)),
    keepBranch(leafId) {
      known(leafId);
      load(branchSnapshot(index, source, leafId, options));
    },
    load,
    onChange(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

function emptySnapshot(
  options: SessionTreeOptions,
  parentSession: string | undefined,
): SessionSnapshot {
  const header: JsonObject = {
    type: 'session',
    version: SESSION_VERSION,
    id: options.sessionId(),
    timestamp: new Date(options.nowMs()).toISOString(),
    cwd: options.cwd,
    ...(parentSession === undefined ? {} : { parentSession }),
  };
  return { header, file: null, dir: '', cwd: options.cwd, leafId: null, entries: [] };
}

/** Labels are rebuilt behind the path from what they resolve to, as upstream does. */
function branchSnapshot(
  index: SessionIndex,
  source: SessionSnapshot,
  leafId: string,
  options: SessionTreeOptions,
): SessionSnapshot {
  const path = index.branch(leafId).filter((entry) => entry.type !== 'label');
  const ids = new Set(path.map((entry) => entry.id));
  const entries = [...path];
  let parentId = path.at(-1)?.id ?? null;
  for (const [targetId, { label, timestamp }] of index.labels()) {
    if (!ids.has(targetId)) continue;
    const id = options.randomId();
    entries.push({ type: 'label', id, parentId, timestamp, targetId, label });
    parentId = id;
  }
  const empty = emptySnapshot(options, source.file ?? undefined);
  return { ...empty, file: source.file, dir: source.dir, leafId: parentId, entries };
}
