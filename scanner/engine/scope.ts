/**
 * Variables. The names that a function or block declares are gathered once for its syntax (a Shape);
 * every call gets a Scope with a slot for each. Looking a name up walks the scopes outwards.
 */
import type { Frame } from './frame.js';
import type { Held, Journal, Journaled } from './journal.js';
import type { Value } from './value.js';

export class Shape {
  readonly slots = new Map<string, number>();
  /** Function declarations, which have their value before the first statement. */
  readonly isStrict: boolean;

  constructor(isStrict: boolean) {
    this.isStrict = isStrict;
  }

  declare(name: string): number {
    const known = this.slots.get(name);
    if (known !== undefined) return known;
    const slot = this.slots.size;
    this.slots.set(name, slot);
    return slot;
  }
}

export class Scope implements Journaled {
  readonly birth: number;
  readonly shape: Shape;
  readonly outer: Scope | undefined;
  readonly frame: Frame;
  readonly values: (Value | undefined)[];
  readonly journal: Journal;
  /** Names that direct eval declares, and what `with` puts before all names. */
  added: Map<string, Value> | undefined = undefined;
  withObject: Value | undefined = undefined;

  constructor(journal: Journal, shape: Shape, outer: Scope | undefined, frame: Frame) {
    this.journal = journal;
    this.birth = journal.nextBirth();
    this.shape = shape;
    this.outer = outer;
    this.frame = frame;
    this.values = new Array<Value | undefined>(shape.slots.size).fill(undefined);
  }

  /** For its first value too: a closure in a loop's body may see another one. */
  set(slot: number, value: Value): void {
    this.journal.log(this, slot);
    this.values[slot] = value;
  }

  declareAdded(name: string, value: Value): void {
    this.added ??= new Map();
    this.journal.log(this, name);
    this.added.set(name, value);
  }

  peek(key: string | number): Held {
    return typeof key === 'number' ? this.values[key] : this.added?.get(key);
  }

  poke(key: string | number, held: Held): void {
    if (held !== undefined && (held.kind === 'items' || held.kind === 'state')) return;
    if (typeof key === 'number') this.values[key] = held;
    else if (held === undefined) this.added?.delete(key);
    else (this.added ??= new Map()).set(key, held);
  }
}
