/**
 * Makes lanes and looks after them: one extension a lane, in a worker by default. The pool owns the
 * watchdog and what is left when a lane ends by force: its open calls are reconciled with the
 * ledger, its children are swept.
 */
import { sweepTokens } from '../../hostcalls/connectors/shell/kill-tree.js';
import type { HostLedger, LaneChain } from './host-ledger.js';
import { connectInline } from './lane/inline-lane.js';
import { LaneConnection, type LaneHooks } from './lane/lane-connection.js';
import { Watchdog, type Watched } from './lane/watchdog.js';
import { connectWorker } from './lane/worker-lane.js';
import { systemClock } from './system-clock.js';

export type LaneKind = 'worker' | 'inline';

export interface Lane {
  readonly number: number;
  readonly kind: LaneKind;
  readonly chain: LaneChain;
  readonly connection: LaneConnection;
  /** Tokens of child processes that this lane announced and that may still run. */
  readonly childTokens: Set<string>;
}

/** How long a lane may take to end in order before its thread is ended, ms. */
const CLOSE_GRACE_MS = 1_000;

export interface LanePoolOptions {
  readonly ledger: HostLedger;
  /** A turn overran everything on its own thread; the thread is ending. */
  readonly overdue: (lane: Lane, lateMs: number) => void;
}

export class LanePool {
  readonly #options: LanePoolOptions;
  readonly #watchdog = new Watchdog(systemClock);
  readonly #watched = new Map<Lane, Watched>();
  #count = 0;

  constructor(options: LanePoolOptions) {
    this.#options = options;
  }

  open(kind: LaneKind, hooks: (lane: () => Lane) => LaneHooks): Lane {
    const number = ++this.#count;
    const chain = this.#options.ledger.laneChain(number);
    const config = { lane: number, chain: chain.chain, ledgerFile: chain.file, chainKey: chain.key, inline: kind === 'inline' };
    const cell: { lane?: Lane } = {};
    const current = (): Lane => {
      if (cell.lane === undefined) throw new Error('a lane spoke before it existed');
      return cell.lane;
    };
    const given = hooks(current);
    const connection = new LaneConnection(
      (receive, died) => (kind === 'worker' ? connectWorker(config, receive, died) : connectInline(config, receive)),
      {
        ...given,
        died: (detail) => {
          this.#cleanUp(current());
          given.died(detail);
        },
      },
    );
    const lane: Lane = { number, kind, chain, connection, childTokens: new Set() };
    cell.lane = lane;
    if (kind === 'worker') {
      const watched: Watched = {
        signals: connection.transport.signals,
        overdue: (lateMs) => {
          void this.kill(lane, `computed ${String(Math.round(lateMs))} ms past its deadline`);
          this.#options.overdue(lane, lateMs);
        },
      };
      this.#watched.set(lane, watched);
      this.#watchdog.watch(watched);
    }
    return lane;
  }

  async close(lane: Lane): Promise<void> {
    this.#unwatch(lane);
    await lane.connection.close(CLOSE_GRACE_MS);
    this.#sweep(lane);
  }

  /** Ends the thread at once. */
  async kill(lane: Lane, detail: string): Promise<void> {
    this.#unwatch(lane);
    await lane.connection.kill(detail);
    this.#cleanUp(lane);
  }

  #unwatch(lane: Lane): void {
    const watched = this.#watched.get(lane);
    if (watched === undefined) return;
    this.#watched.delete(lane);
    this.#watchdog.unwatch(watched);
  }

  #cleanUp(lane: Lane): void {
    this.#unwatch(lane);
    this.#sweep(lane);
    this.#options.ledger.reconcile(lane.chain);
  }

  #sweep(lane: Lane): void {
    if (lane.childTokens.size === 0) return;
    sweepTokens([...lane.childTokens]);
    lane.childTokens.clear();
  }
}
