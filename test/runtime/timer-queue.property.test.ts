import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TimerQueue } from '../../runtime/timer-queue.js';

/** A naive list with the same rule: by due time, then by order of setting. */
class Model {
  #items: { id: number; due: number; order: number }[] = [];
  #order = 0;
  set(id: number, due: number): void {
    this.clear(id);
    this.#items.push({ id, due, order: ++this.#order });
  }
  clear(id: number): void {
    this.#items = this.#items.filter((item) => item.id !== id);
  }
  take(now: number): number | undefined {
    const [first] = [...this.#items].sort((a, b) => a.due - b.due || a.order - b.order);
    if (first === undefined || first.due > now) return undefined;
    this.clear(first.id);
    return first.id;
  }
  get size(): number {
    return this.#items.length;
  }
}

const step = fc.oneof(
  fc.record({ op: fc.constant('set' as const), id: fc.nat(12), due: fc.nat(50) }),
  fc.record({ op: fc.constant('clear' as const), id: fc.nat(12), due: fc.constant(0) }),
  fc.record({ op: fc.constant('take' as const), id: fc.constant(0), due: fc.nat(60) }),
);

it('fires in the order of due time and then of setting, as a naive model does', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
      const queue = new TimerQueue();
      const model = new Model();
      for (const { op, id, due } of steps) {
        if (op === 'take') expect(queue.takeDue(due)).toBe(model.take(due));
        else if (op === 'set') {
          queue.set(id, due);
          model.set(id, due);
        } else {
          queue.clear(id);
          model.clear(id);
        }
        expect(queue.size).toBe(model.size);
      }
    }),
  );
});
