/** One holder at a time, by rank; who gave way comes back. */
import { describe, expect, it } from 'vitest';
import { createStage, RESUME_LATER } from '../../../src/cli/terminal/stage.js';

describe('the stage', () => {
  it('is taken by a higher rank and given back afterwards', async () => {
    const stage = createStage();
    const order: string[] = [];
    let turn = 0;
    const low = stage.hold<string>(
      () => 1,
      (gaveWay) =>
        new Promise((resolve) => {
          order.push(`low ${String(++turn)}`);
          if (turn === 2) resolve('low done');
          gaveWay.addEventListener('abort', () => {
            resolve(RESUME_LATER);
          });
        }),
    );
    const high = stage.hold<string>(
      () => 2,
      async () => {
        order.push('high');
        return 'high done';
      },
    );
    expect(await Promise.all([low, high])).toEqual(['low done', 'high done']);
    expect(order).toEqual(['low 1', 'high', 'low 2']);
  });

  it('serves equal ranks in line, and goes on after a holder that failed', async () => {
    const stage = createStage();
    const order: number[] = [];
    const holders = [1, 2, 3].map((number) =>
      stage.hold(
        () => 0,
        async () => {
          order.push(number);
          if (number === 2) throw new Error('failed');
          return number;
        },
      ),
    );
    expect(await Promise.allSettled(holders)).toMatchObject([
      { value: 1 },
      { reason: { message: 'failed' } },
      { value: 3 },
    ]);
    expect(order).toEqual([1, 2, 3]);
  });

  it('follows ranks that change', async () => {
    const stage = createStage();
    let rank = 0;
    const first = stage.hold<string>(
      () => 1,
      (gaveWay) =>
        new Promise((resolve) => {
          gaveWay.addEventListener('abort', () => {
            resolve('gave way');
          });
        }),
    );
    const second = stage.hold(
      () => rank,
      async () => 'second',
    );
    rank = 2;
    stage.reconsider();
    expect(await Promise.all([first, second])).toEqual(['gave way', 'second']);
  });
});
