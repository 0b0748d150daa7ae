/**
 * node:async_hooks. authority: none
 *
 * AsyncLocalStorage follows run, exit, bind and snapshot, callbacks of timers and microtasks, and
 * `then` callbacks. It cannot follow native `await` (the engine has no hook): after an await the
 * store is the one of whoever resumed. `executionAsyncId` and createHook throw by name.
 */
import { unsupportedMembers } from './internal/errors.js';
import { AsyncLocalStorage, AsyncResource } from './internal/async-context.js';

export default {
  ...unsupportedMembers('async_hooks', [
    'createHook',
    'executionAsyncId',
    'executionAsyncResource',
    'triggerAsyncId',
  ]),
  AsyncLocalStorage,
  AsyncResource,
};
