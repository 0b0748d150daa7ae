/**
 * The guest's timers on the host's side: numbers and due times in a binary heap, driven by one real
 * timer. Order is total: due time, then order of setting. Cancelled timers leave the heap lazily
 * and are counted out, so that the queue never outgrows what is alive by more than a factor of two.
 */
interface Item {
  readonly id: number;
  readonly dueMs: number;
  readonly order: number;
}

export class TimerQueue {
  readonly #due = new Map<number, Item>();
  #heap: Item[] = [];
  #order = 0;

  get size(): number {
    return this.#due.size;
  }

  set(id: number, dueMs: number): void {
    const item = { id, dueMs, order: ++this.#order };
    this.#due.set(id, item);
    this.#heap.push(item);
    this.#up(this.#heap.length - 1);
    if (this.#heap.length > 64 && this.#heap.length > 2 * this.#due.size) this.#rebuild();
  }

  clear(id: number): void {
    this.#due.delete(id);
  }

  /** When the next live timer is due, or undefined. */
  nextDueMs(): number | undefined {
    for (;;) {
      const top = this.#heap[0];
      if (top === undefined) return undefined;
      if (this.#due.get(top.id) === top) return top.dueMs;
      this.#pop();
    }
  }

  /** Takes the next timer that is due at `nowMs`, or undefined. */
  takeDue(nowMs: number): number | undefined {
    const due = this.nextDueMs();
    if (due === undefined || due > nowMs) return undefined;
    const top = this.#heap[0];
    if (top === undefined) return undefined;
    this.#pop();
    this.#due.delete(top.id);
    return top.id;
  }

  #before(a: Item, b: Item): boolean {
    return a.dueMs < b.dueMs || (a.dueMs === b.dueMs && a.order < b.order);
  }

  #up(start: number): void {
    let index = start;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.#swapIfBefore(index, parent)) return;
      index = parent;
    }
  }

  #down(start: number): void {
    let index = start;
    for (;;) {
      const left = 2 * index + 1;
      const right = left + 1;
      const leftItem = this.#heap[left];
      if (leftItem === undefined) return;
      const rightItem = this.#heap[right];
      const child = rightItem !== undefined && this.#before(rightItem, leftItem) ? right : left;
      if (!this.#swapIfBefore(child, index)) return;
      index = child;
    }
  }

  #swapIfBefore(lower: number, upper: number): boolean {
    const a = this.#heap[lower];
    const b = this.#heap[upper];
    if (a === undefined || b === undefined || !this.#before(a, b)) return false;
    this.#heap[lower] = b;
    this.#heap[upper] = a;
    return true;
  }

  #pop(): void {
    const last = this.#heap.pop();
    if (last === undefined || this.#heap.length === 0) return;
    this.#heap[0] = last;
    this.#down(0);
  }

  #rebuild(): void {
    this.#heap = this.#heap.filter((item) => this.#due.get(item.id) === item);
    for (let index = (this.#heap.length >> 1) - 1; index >= 0; index--) this.#down(index);
  }
}
