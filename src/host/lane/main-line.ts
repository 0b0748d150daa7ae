/**
 * The lane's line to the main thread: posts, requests with an answer, and requests that wait.
 * Every answer is matched by the lane's own number; what arrives after a cancel is dropped.
 */
import type { MainLine, MainReply, MainRequest } from '../../../hostcalls/services.js';
import { CallError, GUEST_ERROR_CODES, type GuestErrorCode } from '../../vocabulary/errors.js';
import type { LanePort, ToLane, WireError } from './messages.js';

type Served = Extract<ToLane, { type: 'served' }>;

interface Waiter {
  readonly resolve: (reply: MainReply) => void;
  readonly reject: (error: unknown) => void;
}

export interface LaneMainLine extends MainLine {
  /** An answer arrived over the ordinary way. */
  served(message: Served): void;
}

function guestCode(code: WireError['code']): GuestErrorCode {
  return GUEST_ERROR_CODES.find((known) => known === code) ?? 'internal';
}

function errorOf(error: WireError): CallError {
  const { details, reason } = error;
  return new CallError(guestCode(error.code), error.message, {
    ...(details === undefined ? {} : { details }),
    ...(reason === undefined ? {} : { reason }),
  });
}

export function createMainLine(port: LanePort): LaneMainLine {
  const waiting = new Map<number, Waiter>();
  let last = 0;
  const send = (request: MainRequest, req: number, sync: boolean): void => {
    port.post({ type: 'request', req, sync, ...request });
  };
  return {
    post(request) {
      send(request, 0, false);
    },
    request(request, signal) {
      const req = ++last;
      return new Promise<MainReply>((resolve, reject) => {
        const onAbort = (): void => {
          if (!waiting.delete(req)) return;
          port.post({ type: 'cancel', req });
          reject(new CallError('timeout', 'aborted'));
        };
        if (signal.aborted) {
          reject(new CallError('timeout', 'aborted'));
          return;
        }
        signal.addEventListener('abort', onAbort, { once: true });
        const done = (): void => {
          signal.removeEventListener('abort', onAbort);
        };
        waiting.set(req, {
          resolve: (reply) => {
            done();
            resolve(reply);
          },
          reject: (error) => {
            done();
            reject(error instanceof Error ? error : new Error(String(error)));
          },
        });
        send(request, req, false);
      });
    },
    requestSync(request, timeoutMs) {
      const req = ++last;
      send(request, req, true);
      const served = port.waitForReply(req, timeoutMs);
      if (served === undefined) {
        port.post({ type: 'cancel', req });
        throw new CallError('timeout', `no answer within ${String(timeoutMs)} ms`);
      }
      if (served.error !== undefined) throw errorOf(served.error);
      return { value: served.value, bytes: served.bytes };
    },
    served(message) {
      const waiter = waiting.get(message.req);
      if (waiter === undefined) return;
      waiting.delete(message.req);
      if (message.error !== undefined) waiter.reject(errorOf(message.error));
      else waiter.resolve({ value: message.value, bytes: message.bytes });
    },
  };
}
