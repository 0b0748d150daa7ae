/**
 * Ends a child with everything it started, also what left its group or session.
 * A process belongs to the tree by our token in its environment, by its group or session while the
 * child itself is not yet reaped, and by descent from such a process. Everything seen once stays
 * known by pid and start time, so that a pid that was given away is never signalled.
 *
 * Knowingly not defended: a process that replaced its environment and whose parents are gone before
 * the first look. Mediation classifies the commands that do so.
 */
import { readProcesses, type ProcessRow } from './process-snapshot.js';

export interface ProcessTree {
  /** Tokens that mark it; a token also covers those that start with it and a dot. */
  readonly tokens: readonly string[];
  /** The child's pid while it is not reaped: only then its number is certainly its own. */
  readonly leader: () => number | undefined;
  /** Seen members: pid to start time. */
  readonly known: Map<number, string>;
}

export interface SweepReport {
  /** Different processes that were signalled. */
  readonly signalled: number;
  /** Members still there at the end. */
  readonly survivors: number;
}

/** Between SIGTERM and SIGKILL, as Node's users and upstream have it. Milliseconds. */
export const TERMINATE_GRACE_MS = 5_000;
/** Looks at the process table after SIGKILL; a tree that outruns all of them is reported. */
const KILL_ROUNDS_MAX = 40;
const FIRST_LOOK_MS = 10;
const LOOK_INTERVAL_MS_MAX = 400;
const KNOWN_MAX = 65_536;

export function processTree(
  tokens: readonly string[],
  leader: () => number | undefined = () => undefined,
): ProcessTree {
  return { tokens, leader, known: new Map() };
}

/** SIGTERM, and SIGKILL for what is left after the grace time. */
export async function terminateTree(
  tree: ProcessTree,
  graceMs: number = TERMINATE_GRACE_MS,
): Promise<SweepReport> {
  const asked = new Set<number>();
  // At once and without looking: the group, while its number is certainly ours.
  const leader = tree.leader();
  if (leader !== undefined) signal(-leader, 'SIGTERM');
  let left = graceMs;
  for (let wait = FIRST_LOOK_MS; left > 0; wait = Math.min(wait * 2, LOOK_INTERVAL_MS_MAX)) {
    const members = membersOf(await readProcesses(), tree);
    if (members.length === 0) return { signalled: tree.known.size, survivors: 0 };
    for (const { pid, group } of members) {
      if (asked.has(pid)) continue;
      asked.add(pid);
      if (group !== leader) signal(pid, 'SIGTERM');
    }
    await pause(Math.min(wait, left));
    left -= wait;
  }
  return killTree(tree);
}

/** SIGKILL, again and again until nothing of the tree is left. */
export async function killTree(tree: ProcessTree): Promise<SweepReport> {
  const leader = tree.leader();
  let members: readonly ProcessRow[] = [];
  let wait = FIRST_LOOK_MS;
  for (let round = 0; round < KILL_ROUNDS_MAX; round += 1) {
    members = membersOf(await readProcesses(), tree);
    if (leader !== undefined && tree.leader() === leader) signal(-leader, 'SIGKILL');
    if (members.length === 0) break;
    // Stopped first, so that none of them starts another while the others are being ended.
    for (const { pid } of members) signal(pid, 'SIGSTOP');
    for (const { pid } of members) signal(pid, 'SIGKILL');
    await pause(wait);
    wait = Math.min(wait * 2, LOOK_INTERVAL_MS_MAX);
  }
  return { signalled: tree.known.size, survivors: members.length };
}

/** Pure: the living members among `rows`; remembers them in the tree. */
export function membersOf(
  rows: readonly ProcessRow[],
  tree: ProcessTree,
  own: number = process.pid,
): readonly ProcessRow[] {
  const leader = tree.leader();
  const members = new Map<number, ProcessRow>();
  for (const row of rows) {
    // Never ourselves nor init, whatever a table says: neither they nor, through them, the rest.
    if (row.pid === own || row.pid === 1) continue;
    const seen = tree.known.get(row.pid) === row.started;
    const grouped = leader !== undefined && (row.group === leader || row.session === leader);
    if (seen || grouped || row.pid === leader || isMarked(row.token, tree))
      members.set(row.pid, row);
  }
  addDescendants(
    rows.filter(({ pid }) => pid !== own && pid !== 1),
    members,
  );
  for (const { pid, started } of members.values()) {
    if (tree.known.size < KNOWN_MAX) tree.known.set(pid, started);
  }
  return [...members.values()];
}

function addDescendants(rows: readonly ProcessRow[], members: Map<number, ProcessRow>): void {
  const children = new Map<number, ProcessRow[]>();
  for (const row of rows) {
    const siblings = children.get(row.ppid);
    if (siblings === undefined) children.set(row.ppid, [row]);
    else siblings.push(row);
  }
  const queue = [...members.keys()];
  for (let pid = queue.pop(); pid !== undefined; pid = queue.pop()) {
    for (const row of children.get(pid) ?? []) {
      if (members.has(row.pid)) continue;
      members.set(row.pid, row);
      queue.push(row.pid);
    }
  }
}

function isMarked(token: string | undefined, tree: ProcessTree): boolean {
  if (token === undefined) return false;
  return tree.tokens.some((mark) => token === mark || token.startsWith(`${mark}.`));
}

/** A process that ended meanwhile (ESRCH) or belongs to someone else (EPERM) is left alone. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'ESRCH' && code !== 'EPERM') throw error;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
