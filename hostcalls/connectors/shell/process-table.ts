/**
 * The main thread's list of children: filled by lanes before each child exists, and emptied by
 * ending everything that an extension's instance started, whether or not its lane still lives.
 */
import type { Principal } from '../../../src/vocabulary/identity.js';
import type { MainRequest } from '../../services.js';
import type { SweepReport } from './kill-tree.js';
import {
  createProcessRegistry,
  registryTokenOf,
  sweepTokens,
  type ProcessAnnouncement,
  type ProcessRegistry,
} from './process-registry.js';

/** Kinds of the requests that lanes post about children. */
export const PROCESS_REQUEST_KINDS = {
  starting: 'exec.process_starting',
  started: 'exec.process_started',
  ended: 'exec.process_ended',
} as const satisfies Record<ProcessAnnouncement['kind'], string>;

export interface RunningChild {
  readonly token: string;
  /** Undefined between the announcement and the start. */
  readonly pid: number | undefined;
}

export interface ProcessTable {
  /** @returns true when the request was about a child and is dealt with */
  handle(request: MainRequest): boolean;
  /** The registry for what runs on the main thread in an extension's name (synchronous exec). */
  registryFor(principal: Principal): ProcessRegistry;
  running(principal: Principal): readonly RunningChild[];
  /** Ends all that this instance started, with SIGKILL, and forgets it. */
  end(principal: Principal): Promise<SweepReport>;
  endAll(): Promise<SweepReport>;
}

interface Owned {
  /** Registry tokens: few, and each finds all its children. */
  readonly tokens: Set<string>;
  readonly children: Map<string, number | undefined>;
  registry: ProcessRegistry | undefined;
}

export function createProcessTable(): ProcessTable {
  const owned = new Map<string, Owned>();
  const ownedBy = (principal: Principal): Owned => {
    const key = keyOf(principal);
    const found = owned.get(key);
    if (found !== undefined) return found;
    const made: Owned = { tokens: new Set(), children: new Map(), registry: undefined };
    owned.set(key, made);
    return made;
  };
  const note = (principal: Principal, token: string, kind: string, pid: number | undefined) => {
    const { tokens, children } = ownedBy(principal);
    tokens.add(registryTokenOf(token));
    if (kind === PROCESS_REQUEST_KINDS.ended) children.delete(token);
    else children.set(token, pid);
  };
  return {
    handle({ kind, principal, params }) {
      if (!Object.values<string>(PROCESS_REQUEST_KINDS).includes(kind)) return false;
      const { token, pid } = params;
      if (typeof token !== 'string') return true;
      note(principal, token, kind, typeof pid === 'number' ? pid : undefined);
      return true;
    },
    registryFor(principal) {
      const entry = ownedBy(principal);
      entry.registry ??= createProcessRegistry((said) =>
        note(
          principal,
          said.token,
          PROCESS_REQUEST_KINDS[said.kind],
          said.kind === 'started' ? said.pid : undefined,
        ),
      );
      return entry.registry;
    },
    running(principal) {
      const children = owned.get(keyOf(principal))?.children ?? new Map<string, undefined>();
      return [...children].map(([token, pid]) => ({ token, pid }));
    },
    async end(principal) {
      const key = keyOf(principal);
      const tokens = owned.get(key)?.tokens ?? new Set<string>();
      owned.delete(key);
      return sweepTokens([...tokens]);
    },
    async endAll() {
      const tokens = [...owned.values()].flatMap((entry) => [...entry.tokens]);
      owned.clear();
      return sweepTokens(tokens);
    },
  };
}

/** One instance of one extension: a reload must not end the children of the next instance. */
function keyOf({ extensionId, generation }: Principal): string {
  return `${generation} ${extensionId}`;
}
