/**
 * What was assigned where while something ran that may not run, or may run again. A branch is undone
 * from here before its other side runs, and both results are joined afterwards.
 */
import { havoc, join } from './join.js';
import type { Value } from './value.js';

/** What one place holds: a value, nothing, or the whole of an array or of an object's state. */
export type Held =
  | Value
  | undefined
  | { readonly kind: 'items'; items: (Value | undefined)[]; isOpen?: boolean }
  | {
      readonly kind: 'state';
      isOpen: boolean;
      openTags: number;
      openValue: Value | undefined;
      proto: Value | undefined;
    };

export interface Journaled {
  /** When it was made; what is younger than a region needs no entry in it. */
  readonly birth: number;
  peek(key: string | number): Held;
  poke(key: string | number, held: Held): void;
}

interface Entry {
  readonly target: Journaled;
  readonly key: string | number;
  readonly old: Held;
}

interface Region {
  readonly birth: number;
  readonly outer: Region | undefined;
  readonly entries: Entry[];
  readonly seen: Map<Journaled, Set<string | number>>;
}

/** Last values of the places that a branch changed. */
export type Outcome = readonly (Entry & { readonly now: Held })[];

export class Journal {
  private clock = 1;
  private region: Region | undefined = undefined;

  /** Birth of the oldest place changed since this was last set. */
  oldest = Infinity;

  nextBirth(): number {
    return this.clock++;
  }

  /** To be called before a place changes. */
  log(target: Journaled, key: string | number): void {
    if (target.birth < this.oldest) this.oldest = target.birth;
    const { region } = this;
    if (region === undefined || target.birth >= region.birth) return;
    let keys = region.seen.get(target);
    if (keys === undefined) region.seen.set(target, (keys = new Set()));
    if (keys.has(key)) return;
    keys.add(key);
    region.entries.push({ target, key, old: target.peek(key) });
  }

  get isUncertain(): boolean {
    return this.region !== undefined;
  }

  /** Changes of `target` are for sure: it is younger than everything that may not happen. */
  isSettled(target: Journaled): boolean {
    return this.region === undefined || target.birth >= this.region.birth;
  }

  begin(): void {
    const outer = this.region;
    this.region = { birth: this.clock++, outer, entries: [], seen: new Map() };
  }

  /** Ends the region and puts everything back as it was. */
  undo(): Outcome {
    const { region } = this;
    if (region === undefined) return [];
    this.region = region.outer;
    const outcome = region.entries.map((entry) => ({
      ...entry,
      now: entry.target.peek(entry.key),
    }));
    for (const { target, key, old } of region.entries) target.poke(key, old);
    return outcome;
  }

  /** Ends the region; what it changed holds the old or the new value from now on. */
  keep(isRepeated: boolean): Outcome {
    const { region } = this;
    if (region === undefined) return [];
    this.region = region.outer;
    const outcome: (Entry & { now: Held })[] = [];
    for (const entry of region.entries) {
      const { target, key, old } = entry;
      const now = target.peek(key);
      target.poke(key, old);
      this.log(target, key);
      const held = isRepeated ? havocHeld(old, now) : joinHeld(old, now);
      target.poke(key, held);
      outcome.push({ ...entry, now: held });
    }
    return outcome;
  }

  /** Ends the region; what it changed is changed for sure. */
  commit(): void {
    const { region } = this;
    if (region === undefined) return;
    this.region = region.outer;
    for (const { target, key, old } of region.entries) {
      const now = target.peek(key);
      target.poke(key, old);
      this.log(target, key);
      target.poke(key, now);
    }
  }

  /** One of these happened. */
  merge(outcomes: readonly Outcome[]): void {
    const cells = new Map<Journaled, Map<string | number, { old: Held; now: Held[] }>>();
    for (const outcome of outcomes) {
      for (const { target, key, old, now } of outcome) {
        let keys = cells.get(target);
        if (keys === undefined) {
          keys = new Map<string | number, { old: Held; now: Held[] }>();
          cells.set(target, keys);
        }
        const cell = keys.get(key);
        if (cell === undefined) keys.set(key, { old, now: [now] });
        else cell.now.push(now);
      }
    }
    for (const [target, keys] of cells) {
      for (const [key, { old, now }] of keys) {
        this.log(target, key);
        const all = now.length < outcomes.length ? [old, ...now] : now;
        target.poke(
          key,
          all.reduce((left, right) => joinHeld(left, right)),
        );
      }
    }
  }
}

function joinHeld(left: Held, right: Held): Held {
  if (left === undefined) return right;
  if (right === undefined) return left;
  if (left.kind === 'items' && right.kind === 'items') return joinItems(left, right, join);
  if (left.kind === 'state' && right.kind === 'state') return joinStates(left, right);
  return isValue(left) && isValue(right) ? join(left, right) : right;
}

function havocHeld(left: Held, right: Held): Held {
  if (left !== undefined && right !== undefined) {
    if (isValue(left) && isValue(right)) return havoc(left, right);
    if (left.kind === 'items' && right.kind === 'items') return joinItems(left, right, havoc);
  }
  return joinHeld(left, right);
}

type State = Extract<Held, { kind: 'state' }>;
type ItemsHeld = Extract<Held, { kind: 'items' }>;

function isValue(held: NonNullable<Held>): held is Value {
  return held.kind !== 'items' && held.kind !== 'state';
}

function joinStates(left: State, right: State): State {
  return {
    kind: 'state',
    isOpen: left.isOpen || right.isOpen,
    openTags: left.openTags | right.openTags,
    openValue: joinMaybe(left.openValue, right.openValue),
    proto: joinMaybe(left.proto, right.proto),
  };
}

function joinMaybe(left: Value | undefined, right: Value | undefined): Value | undefined {
  if (left === undefined || right === undefined) return left ?? right;
  return join(left, right);
}

function joinItems(
  left: ItemsHeld,
  right: ItemsHeld,
  joinValues: (left: Value, right: Value) => Value,
): ItemsHeld {
  const longer = left.items.length >= right.items.length ? left.items : right.items;
  const shorter = longer === left.items ? right.items : left.items;
  const items = longer.map((item, index) => {
    const other = shorter[index];
    return item === undefined || other === undefined ? (item ?? other) : joinValues(other, item);
  });
  return { kind: 'items', items, isOpen: longer.length !== shorter.length };
}
