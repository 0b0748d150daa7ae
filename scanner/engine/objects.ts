/**
 * Objects of the evaluated program. Properties are kept in a Map that is made only when one is set,
 * items of arrays in an array; every change is told to the journal first, so that a branch that may
 * not run can be undone and joined.
 */
import { Journal, type Held, type Journaled } from './journal.js';
import { join } from './join.js';
import { UNKNOWN, tagsOf } from './value.js';
import type { Made, ObjectType, ObjectValue, Value } from './value.js';

export interface Accessor {
  readonly get: Value | undefined;
  readonly set: Value | undefined;
}

/** `3` but not `03`, `-1` or `3.5`; undefined when `key` is no index of an array. */
export function indexOf(key: string): number | undefined {
  const first = key.charCodeAt(0);
  if (!(first >= 48 && first <= 57) || key.length > 9) return undefined;
  const index = Number(key);
  return Number.isInteger(index) && String(index) === key ? index : undefined;
}

/** An item further away than this from the end of an array opens the array instead. */
const GAP_MAX = 100_000;

export class Obj implements ObjectValue, Journaled {
  readonly kind = 'object';
  readonly type: ObjectType;
  readonly birth: number;
  isOpen = false;
  openTags = 0;
  /** What was stored under keys that are not known. */
  openValue: Value | undefined = undefined;
  proto: Value | undefined = undefined;
  data: unknown;
  made: Made | undefined = undefined;
  accessors: Map<string, Accessor> | undefined = undefined;
  lazyProps: Props | undefined = undefined;
  readonly journal: Journal;

  constructor(journal: Journal, type: ObjectType, data: unknown) {
    this.journal = journal;
    this.type = type;
    this.birth = journal.nextBirth();
    this.data = data;
  }

  get props(): Props {
    return (this.lazyProps ??= this.type === 'array' ? new Items(this) : new Props(this));
  }

  own(key: string): Value | undefined {
    return this.lazyProps?.get(key);
  }

  /** Items of an array that was made as one. */
  get items(): (Value | undefined)[] | undefined {
    return this.type === 'array' && this.props instanceof Items ? this.props.list : undefined;
  }

  setItems(items: (Value | undefined)[]): void {
    if (!(this.props instanceof Items)) return;
    this.journal.log(this, ITEMS_KEY);
    this.props.list = items;
  }

  open(tags: number, value?: Value): void {
    this.journal.log(this, STATE_KEY);
    this.isOpen = true;
    this.openTags |= tags;
    if (value !== undefined) this.openValue = value;
  }

  /** May hold `value` under a name that is not known. */
  hold(value: Value): void {
    const kept: Value = value.kind === 'constant' ? UNKNOWN : value;
    const before = this.openValue;
    this.open(tagsOf(value), before === undefined ? kept : join(before, kept));
  }

  setProto(proto: Value | undefined): void {
    this.journal.log(this, STATE_KEY);
    this.proto = proto;
  }

  peek(key: string | number): Held {
    if (key === STATE_KEY) {
      const { isOpen, openTags, openValue, proto } = this;
      return { kind: 'state', isOpen, openTags, openValue, proto };
    }
    if (key === ITEMS_KEY) return { kind: 'items', items: this.items?.slice() ?? [] };
    return this.lazyProps?.rawGet(String(key));
  }

  poke(key: string | number, held: Held): void {
    if (held?.kind === 'state') {
      this.isOpen = held.isOpen;
      this.openTags = held.openTags;
      this.openValue = held.openValue;
      this.proto = held.proto;
    } else if (held?.kind === 'items') {
      if (this.props instanceof Items) this.props.list = held.items;
      if (held.isOpen === true) this.isOpen = true;
    } else {
      this.props.rawSet(String(key), held);
    }
  }
}

const STATE_KEY = '\0state';
const ITEMS_KEY = '\0items';

class Props extends Map<string, Value> {
  readonly owner: Obj;

  constructor(owner: Obj) {
    super();
    this.owner = owner;
  }

  rawGet(key: string): Value | undefined {
    return super.get(key);
  }

  rawSet(key: string, value: Value | undefined): void {
    if (value === undefined) super.delete(key);
    else super.set(key, value);
  }

  override set(key: string, value: Value): this {
    this.owner.journal.log(this.owner, key);
    super.set(key, value);
    return this;
  }

  override delete(key: string): boolean {
    this.owner.journal.log(this.owner, key);
    return super.delete(key);
  }

  override clear(): void {
    for (const key of [...this.keys()]) this.delete(key);
  }
}

/** Items of an array as a Map by index, over a plain array. */
class Items extends Props {
  list: (Value | undefined)[] = [];

  override get size(): number {
    let count = super.size;
    for (const item of this.list) if (item !== undefined) count++;
    return count;
  }

  override get(key: string): Value | undefined {
    const index = indexOf(key);
    return index === undefined ? super.get(key) : this.list[index];
  }

  override has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  override set(key: string, value: Value): this {
    const index = indexOf(key);
    if (index === undefined) return super.set(key, value);
    this.owner.journal.log(this.owner, ITEMS_KEY);
    if (index > this.list.length + GAP_MAX) {
      this.owner.open(0, value);
      return this;
    }
    while (this.list.length < index) this.list.push(undefined);
    this.list[index] = value;
    return this;
  }

  override delete(key: string): boolean {
    const index = indexOf(key);
    if (index === undefined) return super.delete(key);
    if (this.list[index] === undefined) return false;
    this.owner.journal.log(this.owner, ITEMS_KEY);
    this.list[index] = undefined;
    return true;
  }

  override *entries(): MapIterator<[string, Value]> {
    for (const [index, value] of this.list.entries()) {
      if (value !== undefined) yield [String(index), value];
    }
    yield* super.entries();
  }

  override [Symbol.iterator](): MapIterator<[string, Value]> {
    return this.entries();
  }

  override *keys(): MapIterator<string> {
    for (const [key] of this.entries()) yield key;
  }

  override *values(): MapIterator<Value> {
    for (const [, value] of this.entries()) yield value;
  }

  override forEach(visit: (value: Value, key: string, map: Map<string, Value>) => void): void {
    for (const [key, value] of this.entries()) visit(value, key, this);
  }
}
