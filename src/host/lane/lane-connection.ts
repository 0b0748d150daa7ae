/**
 * The main thread's end of a lane: numbered requests to it, its requests answered by a handler,
 * its notices passed on. The same for a worker and inline; `LaneTransport` is what differs.
 * INVARIANT: the main thread never waits for a lane; everything here is a promise or a post.
 */
import type { MainReply, MainRequest } from '../../../hostcalls/services.js';
import type { LaneSignals } from '../../../runtime/lane/signals.js';
import {
  CallError,
  HOST_ERROR_CODES,
  HostError,
  type HostErrorCode,
} from '../../vocabulary/errors.js';
import type { JsonValue } from '../../vocabulary/json.js';
import type { ControlMessage, FromLane, Prepared, ToLane, WireError } from './messages.js';

export interface LaneTransport {
  readonly kind: 'worker' | 'inline';
  readonly signals: LaneSignals;
  send(message: ToLane): void;
  /** The answer to a request that waits in the lane. */
  sendReply(message: Extract<ToLane, { type: 'served' }>): void;
  sendControl(message: ControlMessage): void;
  /** Ends the thread, whatever it does. */
  terminate(): Promise<void>;
}

export interface LaneHooks {
  /** Requests of guests for the main thread's services. */
  readonly serve: (
    request: MainRequest,
    signal: AbortSignal,
    sync: boolean,
  ) => Promise<MainReply> | MainReply;
  readonly notice: (
    message: Extract<FromLane, { type: 'refused' | 'code' | 'console' | 'uncaught' | 'stopped' }>,
  ) => void;
  /** The thread ended without having been asked to. */
  readonly died: (detail: string) => void;
}

/** Settled requests whose late updates are still forwarded. */
const LATE_MAX = 64;

interface Waiter {
  readonly resolve: (value: JsonValue | undefined) => void;
  readonly reject: (error: unknown) => void;
  readonly onUpdate: ((value: JsonValue) => void) | undefined;
}

type Outgoing = ToLane extends infer M
  ? M extends { req: number }
    ? Omit<M, 'req'>
    : never
  : never;

function hostCode(code: WireError['code']): HostErrorCode {
  return Object.hasOwn(HOST_ERROR_CODES, code) ? (code as HostErrorCode) : 'E_INTERNAL';
}

function toHostError(error: WireError): HostError {
  return new HostError(
    hostCode(error.code),
    error.message,
    error.thrown === undefined ? {} : { cause: error.thrown },
  );
}

function toWireError(error: unknown): WireError {
  if (error instanceof CallError)
    return {
      code: error.code,
      message: error.message,
      reason: error.reason,
      details: error.details,
    };
  return { code: 'internal', message: 'the host failed to carry out this call' };
}

export class LaneConnection {
  readonly transport: LaneTransport;
  readonly #hooks: LaneHooks;
  readonly #waiting = new Map<number, Waiter>();
  readonly #late = new Map<number, (value: JsonValue) => void>();
  readonly #preparing = new Map<number, (prepared: Prepared) => void>();
  readonly #serving = new Map<number, AbortController>();
  #last = 0;
  #ended = false;
  #ready = false;

  constructor(
    connect: (
      receive: (message: FromLane) => void,
      died: (detail: string) => void,
    ) => LaneTransport,
    hooks: LaneHooks,
  ) {
    this.#hooks = hooks;
    this.transport = connect(
      (message) => {
        this.#receive(message);
      },
      (detail) => {
        if (this.#ended) return;
        // A lane that never was ready did not stop an extension: it could not start here.
        this.#end(
          this.#ready
            ? new HostError('E_STOPPED', `the lane ended: ${detail}`)
            : new HostError('E_ENGINE', `the lane could not start: ${detail}`),
        );
        hooks.died(detail);
      },
    );
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** @throws HostError what the lane answered, or E_STOPPED when it ended meanwhile */
  request(
    message: Outgoing,
    onUpdate?: (value: JsonValue) => void,
  ): Promise<JsonValue | undefined> {
    if (this.#ended) return Promise.reject(new HostError('E_STOPPED', 'the lane ended'));
    const req = ++this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(req, { resolve, reject, onUpdate });
      this.transport.send({ ...message, req });
    });
  }

  /**
   * Reads, links, digests and scans an extension in the lane; nothing of it runs.
   * @throws HostError E_LOAD
   */
  prepare(slot: number, path: string, root: string | undefined): Promise<Prepared> {
    if (this.#ended) return Promise.reject(new HostError('E_STOPPED', 'the lane ended'));
    const req = ++this.#last;
    return new Promise((resolve, reject) => {
      this.#preparing.set(req, resolve);
      this.#waiting.set(req, { resolve: () => undefined, reject, onUpdate: undefined });
      this.transport.send({ type: 'prepare', slot, path, root, req });
    });
  }

  send(message: ToLane): void {
    if (!this.#ended) this.transport.send(message);
  }

  /** Posts the snapshot first, then bumps the epoch: a lane that sees the new epoch finds it. */
  control(message: ControlMessage): void {
    this.transport.sendControl(message);
    this.transport.signals.bumpEpoch();
  }

  /**
   * Ends the lane in order, or by force when it does not answer in time.
   * @returns whether the lane ended its chain itself
   */
  async close(graceMs: number): Promise<boolean> {
    // Whoever ended it before looked after what it left.
    if (this.#ended) return true;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => {
        resolve(false);
      }, graceMs);
    });
    const asked = this.request({ type: 'close' }).then(
      () => true,
      () => false,
    );
    const inOrder = await Promise.race([asked, late]);
    clearTimeout(timer);
    this.#end(new HostError('E_STOPPED', 'the lane was closed'));
    await this.transport.terminate();
    return inOrder;
  }

  /** Ends the thread now: the last stop, for a guest that computes past everything else. */
  async kill(detail: string): Promise<void> {
    if (this.#ended) return;
    this.#end(new HostError('E_STOPPED', `the extension was stopped (${detail})`));
    await this.transport.terminate();
  }

  #end(error: HostError): void {
    this.#ended = true;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    this.#late.clear();
    for (const controller of this.#serving.values()) controller.abort(error);
    this.#serving.clear();
    for (const waiter of waiting) waiter.reject(error);
  }

  #receive(message: FromLane): void {
    if (this.#ended) return;
    switch (message.type) {
      case 'ready':
        this.#ready = true;
        return;
      case 'done': {
        const waiter = this.#waiting.get(message.req);
        this.#waiting.delete(message.req);
        if (waiter?.onUpdate !== undefined) this.#keepLate(message.req, waiter.onUpdate);
        if (message.error === undefined) waiter?.resolve(message.value);
        else waiter?.reject(toHostError(message.error));
        return;
      }
      case 'prepared': {
        const waiter = this.#preparing.get(message.req);
        this.#preparing.delete(message.req);
        this.#waiting.delete(message.req);
        waiter?.({ summary: message.summary, scan: message.scan });
        return;
      }
      case 'update': {
        const onUpdate = this.#waiting.get(message.req)?.onUpdate ?? this.#late.get(message.req);
        try {
          onUpdate?.(message.value);
        } catch {
          // A listener of the embedding program must not end it from within a message of a lane.
        }
        return;
      }
      case 'request':
        this.#serve(message);
        return;
      case 'cancel':
        this.#serving.get(message.req)?.abort(new CallError('timeout', 'aborted'));
        return;
      default:
        this.#hooks.notice(message);
    }
  }

  /** Updates that a tool reports after it settled are still forwarded, as upstream does. */
  #keepLate(req: number, onUpdate: (value: JsonValue) => void): void {
    this.#late.set(req, onUpdate);
    for (const oldest of this.#late.keys()) {
      if (this.#late.size <= LATE_MAX) break;
      this.#late.delete(oldest);
    }
  }

  #serve(message: Extract<FromLane, { type: 'request' }>): void {
    const { req, sync, kind, principal, params, bytes } = message;
    const controller = new AbortController();
    if (req !== 0) this.#serving.set(req, controller);
    const reply = (served: Extract<ToLane, { type: 'served' }>): void => {
      this.#serving.delete(req);
      if (req === 0 || this.#ended) return;
      if (sync) this.transport.sendReply(served);
      else this.transport.send(served);
    };
    const fail = (error: unknown): void => {
      reply({ type: 'served', req, error: toWireError(error) });
    };
    let answer: Promise<MainReply> | MainReply;
    try {
      answer = this.#hooks.serve({ kind, principal, params, bytes }, controller.signal, sync);
    } catch (error) {
      fail(error);
      return;
    }
    if (!(answer instanceof Promise)) {
      try {
        reply({ type: 'served', req, value: answer.value, bytes: answer.bytes });
      } catch (error) {
        fail(error);
      }
      return;
    }
    // A value of the embedding program that cannot travel to the lane is a failure of the call.
    answer
      .then((done) => {
        reply({ type: 'served', req, value: done.value, bytes: done.bytes });
      })
      .catch(fail);
  }
}
