/** What the program put over members of intrinsics: `Array.prototype.map = ...`, its own globals. */
import type { Held, Journal, Journaled } from './journal.js';
import type { Value } from './value.js';

export class Overlay implements Journaled {
  readonly birth = 0;
  readonly journal: Journal;
  private readonly values = new Map<string, Value>();

  constructor(journal: Journal) {
    this.journal = journal;
  }

  get(path: string): Value | undefined {
    return this.values.size === 0 ? undefined : this.values.get(path);
  }

  set(path: string, value: Value): void {
    this.journal.log(this, path);
    this.values.set(path, value);
  }

  peek(key: string | number): Held {
    // Without an entry, the intrinsic itself is there.
    return this.values.get(String(key)) ?? { kind: 'native', path: String(key) };
  }

  poke(key: string | number, held: Held): void {
    const path = String(key);
    if (held === undefined || held.kind === 'items' || held.kind === 'state') {
      this.values.delete(path);
    } else if (held.kind === 'native' && held.path === path && held.bound === undefined) {
      this.values.delete(path);
    } else {
      this.values.set(path, held);
    }
  }
}
