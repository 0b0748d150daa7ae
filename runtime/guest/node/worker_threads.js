/**
 * node:worker_threads: this is the only thread; the rest throws ERR_NOT_SUPPORTED by name.
 * authority: none
 */
import { unsupportedMembers } from './internal/errors.js';

export default {
  ...unsupportedMembers('worker_threads', [
    'BroadcastChannel',
    'MessageChannel',
    'MessagePort',
    'Worker',
    'getEnvironmentData',
    'markAsUntransferable',
    'moveMessagePortToContext',
    'receiveMessageOnPort',
    'setEnvironmentData',
  ]),
  isMainThread: true,
  parentPort: null,
  resourceLimits: {},
  threadId: 0,
  workerData: null,
};
