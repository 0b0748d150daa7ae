import { expect, test } from 'vitest';
import { fsWatch } from '../../../hostcalls/methods/fs-watch.js';
import { factsOf, typed } from '../connectors/fs/support.js';

test('fs.watch needs read and says what it touches (SLO-12)', () => {
  expect(factsOf(fsWatch, { path: 'd', recursive: true })).toEqual({
    name: 'fs.watch',
    capability: 'read',
    effect: 'read',
    resources: [{ kind: 'path', path: 'd', access: 'read' }],
  });
});

test('fs.watch is a stream and nothing else', () => {
  const { open, run, runSync } = typed(fsWatch);
  expect([typeof open, run, runSync]).toEqual(['function', undefined, undefined]);
});

test('fs.watch takes its own parameters and no others', () => {
  const { params } = typed(fsWatch);
  for (const wrong of [{}, { path: 7 }, { path: 'a', recursive: 1 }, { path: 'a', extra: 1 }]) {
    expect(params.safeParse(wrong).success).toBe(false);
  }
});
