/**
 * Makes lanes and looks after them: one extension a lane, in a worker by default, one warm worker
 * kept ahead. The pool owns the watchdog and what is left when a lane ends by force: its open calls
 * are reconciled with the ledger.
 */
import type { Principal } from '../vocabulary/identity.js';
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
  /** Set when the lane is given to an extension; a warm lane has nobody to tell. */
  owner: LaneHooks | undefined;
  /** Whom everything that this lane asks for is attributed to; set before its guest starts. */
  principal: Principal | undefined;
}

/** How long a lane may take to end in order before its thread is ended, ms. */
const CLOSE_GRACE_MS = 1_000;

const NOBODY: Error = new Error('a lane spoke before it had an owner');

export class LanePool {
  readonly #ledger: HostLedger;
  readonly #watchdog = new Watchdog(systemClock);
  readonly #watched = new Map<Lane, Watched>();
  readonly #lanes = new Set<Lane>();
  #warm: Lane | undefined;
  #count = 0;
  #closed = false;

  constructor(ledger: HostLedger) {
    this.#ledger = ledger;
  }

  /** @param keepWarm open another worker for the next extension */
  take(kind: LaneKind, keepWarm: boolean): Lane {
    const warm = this.#warm;
    const usable = kind === 'worker' && warm !== undefined && !warm.connection.ended;
    if (usable) this.#warm = undefined;
    const lane = usable ? warm : this.#open(kind);
    if (keepWarm && kind === 'worker' && !this.#closed) this.#warm ??= this.#open('worker');
    return lane;
  }

  #open(kind: LaneKind): Lane {
    const number = ++this.#count;
    const chain = this.#ledger.laneChain(number);
    const config = {
      lane: number,
      chain: chain.chain,
      ledgerFile: chain.file,
      chainKey: chain.key,
      inline: kind === 'inline',
    };
    const cell: { lane?: Lane } = {};
    const hooks: LaneHooks = {
      serve: (request, signal, sync) => {
        const owner = cell.lane?.owner;
        if (owner === undefined) throw NOBODY;
        return owner.serve(request, signal, sync);
      },
      notice: (message) => cell.lane?.owner?.notice(message),
      died: (detail) => {
        const lane = cell.lane;
        if (lane === undefined) return;
        void this.#cleanUp(lane);
        lane.owner?.died(detail);
      },
    };
    const connection = new LaneConnection(
      (receive, died) =>
        kind === 'worker' ? connectWorker(config, receive, died) : connectInline(config, receive),
      hooks,
    );
    const lane: Lane = { number, kind, chain, connection, owner: undefined, principal: undefined };
    cell.lane = lane;
    this.#lanes.add(lane);
    if (kind === 'worker') this.#watch(lane);
    return lane;
  }

  #watch(lane: Lane): void {
    const watched: Watched = {
      signals: lane.connection.transport.signals,
      overdue: (lateMs) => {
        const detail = `computed ${String(Math.round(lateMs))} ms past its deadline`;
        this.kill(lane, detail).catch(() => undefined);
        lane.owner?.died(detail);
      },
    };
    this.#watched.set(lane, watched);
    this.#watchdog.watch(watched);
  }

  /** Everything recorded so far is in the files of all lanes that live. */
  async flush(): Promise<void> {
    const open = [...this.#lanes].filter((lane) => !lane.connection.ended);
    await Promise.all(
      open.map((lane) => lane.connection.request({ type: 'flush' }).catch(() => undefined)),
    );
  }

  async close(lane: Lane): Promise<void> {
    this.#unwatch(lane);
    this.#lanes.delete(lane);
    const inOrder = await lane.connection.close(CLOSE_GRACE_MS);
    if (!inOrder) await this.#ledger.reconcile(lane.chain);
  }

  /** Ends the thread at once. */
  async kill(lane: Lane, detail: string): Promise<void> {
    this.#unwatch(lane);
    await lane.connection.kill(detail);
    await this.#cleanUp(lane);
  }

  async closeWarm(): Promise<void> {
    this.#closed = true;
    const warm = this.#warm;
    this.#warm = undefined;
    if (warm !== undefined) await this.close(warm);
  }

  #unwatch(lane: Lane): void {
    const watched = this.#watched.get(lane);
    if (watched === undefined) return;
    this.#watched.delete(lane);
    this.#watchdog.unwatch(watched);
  }

  #cleanUp(lane: Lane): Promise<void> {
    this.#lanes.delete(lane);
    this.#unwatch(lane);
    return this.#ledger.reconcile(lane.chain);
  }
}
