/**
 * performance: monotonic time, marks and measures. authority: none (intrinsic `now`)
 */
import { monotonicNow } from '../node/internal/host.js';
import { DOMException } from './dom-exception.js';

/** Marks and measures kept; the oldest go first (our own figure). */
const ENTRIES_MAX = 1000;

const entries = [];
function keep(entry) {
  if (entries.length >= ENTRIES_MAX) entries.shift();
  entries.push(entry);
  return entry;
}

const origin = monotonicNow();
const now = () => monotonicNow() - origin;
const entry = (name, entryType, startTime, duration, detail = null) => ({
  name,
  entryType,
  startTime,
  duration,
  detail,
  toJSON() {
    return { name, entryType, startTime, duration, detail };
  },
});

function timeOf(mark) {
  if (typeof mark === 'number') return mark;
  const found = entries.findLast((each) => each.entryType === 'mark' && each.name === mark);
  if (found === undefined)
    throw new DOMException(`The "${mark}" performance mark has not been set`, 'SyntaxError');
  return found.startTime;
}

export const performance = {
  timeOrigin: Date.now(),
  now,
  mark: (name, options = {}) =>
    keep(entry(`${name}`, 'mark', options.startTime ?? now(), 0, options.detail)),
  measure(name, start, end) {
    const range = typeof start === 'object' && start !== null ? start : { start, end };
    const from = range.start === undefined ? 0 : timeOf(range.start);
    const to =
      range.end === undefined
        ? range.duration === undefined
          ? now()
          : from + range.duration
        : timeOf(range.end);
    return keep(entry(`${name}`, 'measure', from, to - from, range.detail));
  },
  getEntries: () => [...entries],
  getEntriesByName: (name, type) =>
    entries.filter((each) => each.name === name && (type === undefined || each.entryType === type)),
  getEntriesByType: (type) => entries.filter((each) => each.entryType === type),
  clearMarks: (name) => clear('mark', name),
  clearMeasures: (name) => clear('measure', name),
  toJSON: () => ({ timeOrigin: performance.timeOrigin }),
  get [Symbol.toStringTag]() {
    return 'Performance';
  },
};

function clear(type, name) {
  const left = entries.filter(
    (each) => each.entryType !== type || (name !== undefined && each.name !== name),
  );
  entries.splice(0, entries.length, ...left);
}
