/**
 * The session as an append-only tree with a leaf, in memory: entries, branch, labels, name, tree.
 * One implementation for both sides of the lane: the main thread's session and the lane's replica
 * answer the same questions the same way. It stores what it is given and never makes an id.
 */
import { isJsonObject } from '../src/vocabulary/json.js';
import type { JsonObject, JsonValue } from '../src/vocabulary/json.js';

/** One line of a session, e.g. `{type:'custom', id:'0a1b2c3d', parentId:null, timestamp, customType}`. */
export interface SessionEntry extends JsonObject {
  readonly type: string;
  readonly id: string;
  readonly parentId: string | null;
  readonly timestamp: string;
}

export interface SessionSnapshot {
  readonly header: JsonObject;
  readonly file: string | null;
  readonly dir: string;
  readonly cwd: string;
  readonly leafId: string | null;
  readonly entries: readonly SessionEntry[];
}

export interface SessionIndex {
  snapshot(): SessionSnapshot;
  /** Appends and advances the leaf; an entry whose id is known is replaced in place. */
  add(entry: SessionEntry): void;
  has(id: string): boolean;
  setLeaf(id: string | null): void;
  leafId(): string | null;
  entry(id: string): SessionEntry | undefined;
  entries(): readonly SessionEntry[];
  /** Root to leaf, or root to `fromId`; empty when the id is unknown. */
  branch(fromId?: string): readonly SessionEntry[];
  label(id: string): string | undefined;
  labels(): ReadonlyMap<string, { readonly label: string; readonly timestamp: string }>;
  name(): string | undefined;
  tree(): readonly JsonObject[];
}

export function isSessionEntry(value: JsonValue | undefined): value is SessionEntry {
  return (
    isJsonObject(value) &&
    typeof value.type === 'string' &&
    typeof value.id === 'string' &&
    (value.parentId === null || typeof value.parentId === 'string') &&
    typeof value.timestamp === 'string'
  );
}

export function createSessionIndex(start: SessionSnapshot): SessionIndex {
  const byId = new Map<string, SessionEntry>();
  const labels = new Map<string, { label: string; timestamp: string }>();
  let leaf: string | null = null;
  let name: string | undefined;

  function noteLabel(entry: SessionEntry): void {
    if (typeof entry.targetId !== 'string') return;
    if (typeof entry.label === 'string' && entry.label !== '') {
      labels.set(entry.targetId, { label: entry.label, timestamp: entry.timestamp });
    } else {
      labels.delete(entry.targetId);
    }
  }

  function add(entry: SessionEntry): void {
    const known = byId.has(entry.id);
    byId.set(entry.id, entry);
    if (entry.type === 'label') noteLabel(entry);
    if (entry.type === 'session_info') {
      const text = typeof entry.name === 'string' ? entry.name.trim() : '';
      name = text === '' ? undefined : text;
    }
    if (!known) leaf = entry.id;
  }

  for (const entry of start.entries) add(entry);
  leaf = start.leafId;

  return {
    snapshot: () => ({ ...start, leafId: leaf, entries: [...byId.values()] }),
    add,
    has: (id) => byId.has(id),
    setLeaf: (id) => {
      leaf = id;
    },
    leafId: () => leaf,
    entry: (id) => byId.get(id),
    entries: () => [...byId.values()],
    branch: (fromId) => walkToRoot(byId, fromId ?? leaf),
    label: (id) => labels.get(id)?.label,
    labels: () => labels,
    name: () => name,
    tree: () => buildTree([...byId.values()], labels),
  };
}

function walkToRoot(
  byId: ReadonlyMap<string, SessionEntry>,
  from: string | null,
): readonly SessionEntry[] {
  const path: SessionEntry[] = [];
  const seen = new Set<string>();
  let current = from === null ? undefined : byId.get(from);
  // A parent chain that loops can only come from a damaged session file; the walk still ends.
  while (current !== undefined && !seen.has(current.id)) {
    seen.add(current.id);
    path.push(current);
    current = current.parentId === null ? undefined : byId.get(current.parentId);
  }
  return path.reverse();
}

interface TreeNode extends JsonObject {
  readonly entry: SessionEntry;
  readonly children: TreeNode[];
}

/** Orphans (unknown parent) become roots; children are sorted by time, oldest first. */
function buildTree(
  entries: readonly SessionEntry[],
  labels: ReadonlyMap<string, { readonly label: string; readonly timestamp: string }>,
): readonly JsonObject[] {
  const nodes = new Map<string, TreeNode>();
  for (const entry of entries) {
    const label = labels.get(entry.id);
    nodes.set(entry.id, {
      entry,
      children: [],
      ...(label === undefined ? {} : { label: label.label, labelTimestamp: label.timestamp }),
    });
  }
  const roots: TreeNode[] = [];
  for (const node of nodes.values()) {
    const parentId = node.entry.parentId;
    const parent =
      parentId === null || parentId === node.entry.id ? undefined : nodes.get(parentId);
    (parent === undefined ? roots : parent.children).push(node);
  }
  for (const node of nodes.values()) {
    node.children.sort((a, b) => Date.parse(a.entry.timestamp) - Date.parse(b.entry.timestamp));
  }
  return roots;
}
