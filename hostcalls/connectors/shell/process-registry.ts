/**
 * Keeps count of one extension's children and tells the main thread of each before it exists, so
 * that the main thread can end them when the lane that started them is gone (children outlive it).
 * Every child's environment carries `<registry token>.<number>`: the registry's token alone finds
 * all of them, also those that a child left behind when it ended normally.
 */
import { randomBytes } from 'node:crypto';
import { killTree, processTree, type SweepReport } from './kill-tree.js';
import { spawnFailure } from './working-directory.js';

export type ProcessAnnouncement =
  | { readonly kind: 'starting'; readonly token: string }
  | { readonly kind: 'started'; readonly token: string; readonly pid: number }
  | { readonly kind: 'ended'; readonly token: string };

export interface ProcessRegistry {
  /** Random, 32 hex digits. */
  readonly token: string;
  /** Children that were started and have not ended. */
  running(): number;
  /**
   * Announces a child that is about to be started.
   * @throws CallError `io` with EAGAIN when the extension has its full number of children
   */
  starting(file: string): string;
  started(token: string, pid: number): void;
  ended(token: string): void;
}

/** Children of one extension at the same time (W5: every resource has a limit). */
export const CHILDREN_MAX = 32;
const TOKEN_BYTES = 16;

export function createProcessRegistry(
  announce: (announcement: ProcessAnnouncement) => void,
  options: { readonly childrenMax?: number } = {},
): ProcessRegistry {
  const childrenMax = options.childrenMax ?? CHILDREN_MAX;
  const token = randomBytes(TOKEN_BYTES).toString('hex');
  const open = new Set<string>();
  let count = 0;
  return {
    token,
    running: () => open.size,
    starting(file) {
      if (open.size >= childrenMax) throw spawnFailure('EAGAIN', file);
      count += 1;
      const child = `${token}.${count}`;
      open.add(child);
      announce({ kind: 'starting', token: child });
      return child;
    },
    started(child, pid) {
      announce({ kind: 'started', token: child, pid });
    },
    ended(child) {
      if (open.delete(child)) announce({ kind: 'ended', token: child });
    },
  };
}

/** The registry's token in a child's token: what to keep for the sweep. */
export function registryTokenOf(token: string): string {
  return token.split('.', 1)[0] ?? token;
}

/**
 * Kills every process that carries one of the tokens, with its descendants, at once and for good.
 * @param tokens tokens of children or of whole registries
 */
export async function sweepTokens(tokens: readonly string[]): Promise<SweepReport> {
  if (tokens.length === 0) return { signalled: 0, survivors: 0 };
  return killTree(processTree(tokens));
}
