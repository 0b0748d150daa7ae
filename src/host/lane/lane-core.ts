/**
 * A lane: the thread that a guest, its gates and its connectors share. This is the same code in a
 * worker and inline; only the port differs. It owns one ledger chain and the guests in its slots,
 * answers the main thread's messages, and never makes it wait.
 */
import { engineModule } from '../../../runtime/engine-quickjs.js';
import { virtualSpecifiers } from '../../../runtime/guest-modules.js';
import { loadExtension, type PreparedExtension } from '../../../runtime/loader/load-graph.js';
import type { GuestThrown } from '../../../runtime/guest-answer.js';
import type { LaneSignals } from '../../../runtime/lane/signals.js';
import { scanExtension } from '../../../scanner/scan.js';
import { LedgerChain } from '../../ledger/chain.js';
import { HostError } from '../../vocabulary/errors.js';
import { failClosedScan } from '../fail-closed-scan.js';
import { sha256Hex } from '../hash-text.js';
import { openLedgerFile } from '../ledger-file.js';
import { systemClock } from '../system-clock.js';
import { startGuest, type LaneGuest } from './lane-guest.js';
import { createMainLine } from './main-line.js';
import { scanInputOf } from '../scan-input.js';
import { summaryOf } from './prepared-summary.js';
import type { LaneConfig, LanePort, ToLane, WireError } from './messages.js';

export interface LaneCore {
  receive(message: ToLane): void;
}

function isThrown(value: unknown): value is GuestThrown {
  return (
    typeof value === 'object' &&
    value !== null &&
    'stack' in value &&
    'name' in value &&
    'message' in value
  );
}

export function createLaneCore(config: LaneConfig, signals: LaneSignals, port: LanePort): LaneCore {
  engineModule();
  const file = openLedgerFile(config.ledgerFile);
  const chain = new LedgerChain(config.chain, sha256Hex, file);
  chain.append(
    { kind: 'open', ts: systemClock.nowMs() },
    `{"inline":${String(config.inline)},"lane":${String(config.lane)}}`,
  );
  // On disk at once: a lane that ends before it does anything leaves a chain that verifies.
  chain.barrier(false);
  const line = createMainLine(port);
  const prepared = new Map<number, PreparedExtension>();
  const guests = new Map<number, LaneGuest>();
  const ended: LaneGuest[] = [];
  const virtual = virtualSpecifiers();
  let appliedEpoch = signals.epoch;

  const drainControl = (): void => {
    const epoch = signals.epoch;
    if (epoch === appliedEpoch) return;
    appliedEpoch = epoch;
    for (const message of port.takeControl()) guests.get(message.slot)?.applyControl(message);
  };

  const wireError = (error: unknown, guest: LaneGuest | undefined): WireError => {
    if (!(error instanceof HostError)) {
      return {
        code: 'E_INTERNAL',
        message: error instanceof Error ? error.message : String(error),
      };
    }
    const { cause } = error;
    const thrown = isThrown(cause)
      ? {
          name: cause.name,
          message: cause.message,
          stack: guest?.mapStack(cause.stack) ?? cause.stack,
        }
      : undefined;
    return { code: error.code, message: error.message, thrown };
  };

  /** Whatever goes wrong in `work` or with its value becomes the answer; nothing is thrown here. */
  const answer = (req: number, slot: number, work: () => Promise<ToLaneAnswer>): void => {
    let running: Promise<ToLaneAnswer>;
    try {
      running = work();
    } catch (error) {
      running = Promise.reject(error instanceof Error ? error : new Error(String(error)));
    }
    running
      .then((value) => {
        port.post({ type: 'done', req, value });
      })
      .catch((error: unknown) => {
        port.post({ type: 'done', req, error: wireError(error, guests.get(slot)) });
      });
  };

  const gone = (): Promise<never> =>
    Promise.reject(new HostError('E_STOPPED', 'no extension runs here'));

  return {
    receive(message) {
      drainControl();
      switch (message.type) {
        case 'prepare':
          try {
            const extension = loadExtension(message.path, { virtual, root: message.root });
            const summary = summaryOf(extension);
            const scan = failClosedScan(() => scanExtension(scanInputOf(extension)));
            prepared.set(message.slot, extension);
            port.post({ type: 'prepared', req: message.req, summary, scan });
          } catch (error) {
            port.post({ type: 'done', req: message.req, error: wireError(error, undefined) });
          }
          return;
        case 'start':
          answer(message.req, message.slot, async () => {
            const extension = prepared.get(message.slot);
            if (extension === undefined)
              throw new HostError('E_INTERNAL', 'nothing was prepared in this slot');
            const guest = await startGuest(
              { config, slot: message.slot, port, line, signals, chain, drainControl },
              extension,
              message.start,
            );
            guests.set(message.slot, guest);
            return null;
          });
          return;
        case 'enter': {
          const guest = guests.get(message.slot);
          const onUpdate = message.updates
            ? (value: ToLaneAnswer): void => {
                port.post({ type: 'update', req: message.req, value: value ?? null });
              }
            : undefined;
          answer(message.req, message.slot, () =>
            guest === undefined
              ? gone()
              : guest.enter(message.op, message.message, message.kind, onUpdate),
          );
          return;
        }
        case 'abort':
          guests
            .get(message.slot)
            ?.enter('abort', { abortId: message.abortId, reason: message.reason }, 'event')
            .catch(() => undefined);
          return;
        case 'replica':
          guests.get(message.slot)?.applyReplica(message.patch);
          return;
        case 'unload': {
          const guest = guests.get(message.slot);
          guests.delete(message.slot);
          if (guest === undefined) return;
          ended.push(guest);
          guest.stop(message.reason);
          return;
        }
        case 'served':
          line.served(message);
          return;
        case 'flush':
          answer(message.req, 0, () => {
            chain.barrier(false);
            return Promise.resolve(null);
          });
          return;
        case 'close':
          answer(message.req, 0, () => {
            for (const guest of guests.values()) guest.stop('closed');
            // What is still winding up will find the chain ended: its outcome is that.
            for (const guest of [...ended, ...guests.values()]) guest.recordInterrupted();
            guests.clear();
            chain.append({ kind: 'close', ts: systemClock.nowMs() }, '{}');
            file.close();
            return Promise.resolve(undefined);
          });
          return;
      }
    },
  };
}

type ToLaneAnswer = Parameters<LanePort['post']>[0] extends infer M
  ? M extends { type: 'done'; value?: infer V }
    ? V
    : never
  : never;
