/**
 * node:timers. authority: none
 */
import * as timers from 'host:timers';
import timersPromises from 'node:timers/promises';
import { customPromisify } from './internal/timers-promisify.js';

const { setTimeout, setInterval, setImmediate, clearTimeout, clearInterval, clearImmediate } =
  timers;
customPromisify(setTimeout, timersPromises.setTimeout);
customPromisify(setImmediate, timersPromises.setImmediate);

export default {
  setTimeout,
  setInterval,
  setImmediate,
  clearTimeout,
  clearInterval,
  clearImmediate,
  promises: timersPromises,
};
