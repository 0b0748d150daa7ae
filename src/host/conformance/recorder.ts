/** What the extension asked of our host, in order; one list a step. Mirrors the oracle's recorder. */
import type { JsonObject } from '../../vocabulary/json.js';

export interface Recorder {
  /** The list of a new step; what is recorded from now on lands in it. */
  begin(): readonly JsonObject[];
  add(record: JsonObject): void;
  /** Takes the last record back when it fits. */
  dropLast(fits: (record: JsonObject) => boolean): void;
  /** True once the current step has `count` records of `call`, false after the time. */
  waitFor(call: string, count: number, timeoutMs: number): Promise<boolean>;
}

export function createRecorder(): Recorder {
  let current: JsonObject[] = [];
  let waiting: (() => boolean)[] = [];
  const woken = (): void => {
    waiting = waiting.filter((check) => !check());
  };
  return {
    begin() {
      current = [];
      return current;
    },
    add(record) {
      current.push(record);
      woken();
    },
    dropLast(fits) {
      const last = current.at(-1);
      if (last !== undefined && fits(last)) current.pop();
    },
    waitFor(call, count, timeoutMs) {
      const list = current;
      const reached = (): boolean => list.filter((each) => each.call === call).length >= count;
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
  };
}
