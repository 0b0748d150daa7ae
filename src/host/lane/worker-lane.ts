/**
 * A lane in a worker thread of its own. The native stack is far larger than the guest's, so that no
 * recursion of a guest reaches the host's limit (runtime.md A9: at least 4 MB for 256 KB).
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { MessageChannel, Worker } from 'node:worker_threads';
import { engineModule } from '../../../runtime/engine-quickjs.js';
import { LaneSignals } from '../../../runtime/lane/signals.js';
import { HostError } from '../../vocabulary/errors.js';
import type { LaneTransport } from './lane-connection.js';
import type { FromLane, LaneConfig } from './messages.js';

const STACK_MB = 16;

/** A lane allocates little and for a short time; the default lets it grow by some 4 MiB more. */
const YOUNG_GENERATION_MB = 4;

/**
 * Source is read and scanned in the lane, and what it is may be chosen to need much: such a lane ends
 * alone, not the process. Syntax of the largest graph that the loader takes is far below.
 */
const OLD_GENERATION_MB = 1_536;

/**
 * lane-entry.ts bundled into one file by scripts/build.mjs; built code even when this file runs from source (tests),
 * because a worker needs JavaScript.
 */
function entryPath(): string {
  const here = fileURLToPath(import.meta.url);
  const built = here.endsWith('.ts')
    ? fileURLToPath(new URL('../../../dist/runtime/lane-worker.js', import.meta.url))
    : fileURLToPath(new URL('../../../runtime/lane-worker.js', import.meta.url));
  if (!existsSync(built)) {
    throw new HostError('E_ENGINE', 'the lane is not built: run `npm run build` first');
  }
  return built;
}

export interface LaneWorkerData {
  readonly config: LaneConfig;
  readonly signals: SharedArrayBuffer;
  readonly engine: WebAssembly.Module;
  readonly replyPort: unknown;
  readonly controlPort: unknown;
}

export function connectWorker(
  config: LaneConfig,
  receive: (message: FromLane) => void,
  died: (detail: string) => void,
): LaneTransport {
  const signals = new LaneSignals();
  const replies = new MessageChannel();
  const control = new MessageChannel();
  const workerData: LaneWorkerData = {
    config,
    signals: signals.buffer,
    engine: engineModule(),
    replyPort: replies.port2,
    controlPort: control.port2,
  };
  const worker = new Worker(entryPath(), {
    workerData,
    transferList: [replies.port2, control.port2],
    resourceLimits: {
      stackSizeMb: STACK_MB,
      maxYoungGenerationSizeMb: YOUNG_GENERATION_MB,
      maxOldGenerationSizeMb: OLD_GENERATION_MB,
    },
    // The lane reads the environment through its connector; flags of the parent do not apply.
    execArgv: [],
    stdout: true,
    stderr: true,
    name: `pi-host lane ${String(config.lane)}`,
  });
  replies.port1.unref();
  control.port1.unref();
  worker.on('message', (message: FromLane) => {
    receive(message);
  });
  worker.on('error', (error) => {
    died(error instanceof Error ? error.message : String(error));
  });
  // A message that cannot be read leaves somebody waiting for ever: the lane has to go.
  worker.on('messageerror', () => {
    void worker.terminate();
  });
  worker.on('exit', (code) => {
    died(`exit ${String(code)}`);
  });
  return {
    kind: 'worker',
    signals,
    send: (message) => {
      worker.postMessage(message);
    },
    sendReply(message) {
      replies.port1.postMessage(message);
      signals.announceReply();
    },
    sendControl: (message) => {
      control.port1.postMessage(message);
    },
    async terminate() {
      await worker.terminate();
      replies.port1.close();
      control.port1.close();
    },
  };
}
