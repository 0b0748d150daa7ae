/** What the extension asked of the host, in order; one list a step. */
import { messageOf, plain } from './plain.mjs';

const NOTE_CHARS_MAX = 2_000;
const NOTES_MAX = 500;

export function createRecorder() {
  let current = [];
  let waiting = [];
  const notes = [];
  const note = (level, text) => {
    if (notes.length < NOTES_MAX) notes.push({ level, text: text.slice(0, NOTE_CHARS_MAX) });
  };
  const woken = () => {
    waiting = waiting.filter((check) => !check());
  };
  return {
    notes,
    /** The list of a new step; records made from now on land in it. */
    begin() {
      current = [];
      return current;
    },
    add(call, args) {
      const record = { call, args: plain(args) };
      current.push(record);
      woken();
      return record;
    },
    /** A record that is filled later. */
    open(record) {
      current.push(record);
      woken();
      return record;
    },
    error(event, error) {
      current.push({ call: 'error', event, error: messageOf(error) });
      woken();
    },
    uncaught(error) {
      note('uncaught', messageOf(error));
      current.push({ call: 'error', event: 'uncaught', error: messageOf(error) });
      woken();
    },
    /** Resolves true when this step has `count` records of `call`, false after the time. */
    waitFor(call, count, timeoutMs) {
      const list = current;
      const reached = () => list.filter((record) => record.call === call).length >= count;
      if (reached()) return Promise.resolve(true);
      return new Promise((resolve) => {
        const timer = setTimeout(() => resolve(false), timeoutMs);
        waiting.push(() => {
          if (!reached()) return false;
          clearTimeout(timer);
          resolve(true);
          return true;
        });
      });
    },
    takeConsole() {
      for (const level of ['log', 'info', 'warn', 'error', 'debug', 'trace']) {
        console[level] = (...args) => note(level, args.map(String).join(' '));
      }
      process.stdout.write = (chunk, encoding, callback) => {
        note('stdout', String(chunk));
        (typeof encoding === 'function' ? encoding : callback)?.();
        return true;
      };
    },
  };
}
