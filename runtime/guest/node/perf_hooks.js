/**
 * node:perf_hooks. authority: none
 */
import { unsupportedMembers } from './internal/errors.js';
import { performance } from '../web/performance.js';

export default {
  ...unsupportedMembers('perf_hooks', [
    'PerformanceObserver',
    'createHistogram',
    'monitorEventLoopDelay',
  ]),
  performance,
  constants: {},
};
