/**
 * A lane on the main thread, for trusted code, embedders that need it and tests: the same core, a
 * port without a thread. It keeps every promise but the bounds on stall and kill. A synchronous
 * call that would have to wait for the main thread cannot: it is denied.
 */
import { LaneSignals } from '../../../runtime/lane/signals.js';
import { createLaneCore, type LaneCore } from './lane-core.js';
import type { LaneTransport } from './lane-connection.js';
import type { ControlMessage, FromLane, LaneConfig, ToLane } from './messages.js';

export function connectInline(
  config: LaneConfig,
  receive: (message: FromLane) => void,
): LaneTransport {
  const signals = new LaneSignals();
  let replies: Extract<ToLane, { type: 'served' }>[] = [];
  let controls: ControlMessage[] = [];
  let ended = false;
  const core: LaneCore = createLaneCore(config, signals, {
    post(message) {
      // A request that waits is served at once; all else keeps its order behind what is queued.
      if (message.type === 'request' && message.sync) receive(message);
      else {
        queueMicrotask(() => {
          receive(message);
        });
      }
    },
    waitForReply(req) {
      const reply = replies.find((candidate) => candidate.req === req);
      replies = [];
      return (
        reply ?? {
          type: 'served',
          req,
          error: {
            code: 'denied',
            message: 'an inline lane cannot wait',
            reason: 'sync_wait_inline',
          },
        }
      );
    },
    takeControl() {
      const taken = controls;
      controls = [];
      return taken;
    },
  });
  return {
    kind: 'inline',
    signals,
    send(message) {
      queueMicrotask(() => {
        if (!ended) core.receive(message);
      });
    },
    sendReply(message) {
      replies.push(message);
    },
    sendControl(message) {
      controls.push(message);
    },
    terminate() {
      ended = true;
      return Promise.resolve();
    },
  };
}
