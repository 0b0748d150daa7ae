/**
 * The composition root of a lane in a worker: introduces runtime, hostcalls and loader to one
 * another on this thread. The other root is create-host.ts. Never imported by anything.
 */
import { MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { setEngineModule } from '../../runtime/engine-quickjs.js';
import { LaneSignals } from '../../runtime/lane/signals.js';
import { createLaneCore } from './lane/lane-core.js';
import type { ControlMessage, LanePort, ToLane } from './lane/messages.js';
import type { LaneWorkerData } from './lane/worker-lane.js';
import { systemClock } from './system-clock.js';

function portOf(value: unknown): MessagePort {
  if (!(value instanceof MessagePort))
    throw new TypeError('the lane was started without its ports');
  return value;
}

type Served = Extract<ToLane, { type: 'served' }>;

function start(data: LaneWorkerData, main: NonNullable<typeof parentPort>): void {
  const signals = new LaneSignals(data.signals);
  const replyPort = portOf(data.replyPort);
  const controlPort = portOf(data.controlPort);
  setEngineModule(data.engine);
  const port: LanePort = {
    post: (message) => {
      main.postMessage(message);
    },
    waitForReply(req, timeoutMs) {
      const until = systemClock.monotonicMs() + timeoutMs;
      for (;;) {
        const seen = signals.replies;
        const received: { message: Served } | undefined = receiveMessageOnPort(replyPort);
        // Late answers to requests that timed out are dropped here.
        if (received?.message.req === req) return received.message;
        if (received !== undefined) continue;
        const left = until - systemClock.monotonicMs();
        if (left <= 0) return undefined;
        signals.waitForReply(seen, left);
      }
    },
    takeControl() {
      const taken: ControlMessage[] = [];
      for (;;) {
        const received: { message: ControlMessage } | undefined = receiveMessageOnPort(controlPort);
        if (received === undefined) return taken;
        taken.push(received.message);
      }
    },
  };
  const core = createLaneCore(data.config, signals, port);
  main.on('message', (message: ToLane) => {
    core.receive(message);
  });
  port.post({ type: 'ready' });
}

if (parentPort !== null) start(workerData as LaneWorkerData, parentPort);
