/**
 * node:timers. authority: none
 */
import * as timers from 'host:timers';
import timersPromises from 'node:timers/promises';

const { setTimeout, setInterval, setImmediate, clearTimeout, clearInterval, clearImmediate } =
  timers;
export default {
  setTimeout,
  setInterval,
  setImmediate,
  clearTimeout,
  clearInterval,
  clearImmediate,
  promises: timersPromises,
};
