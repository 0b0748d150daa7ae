import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fsStat } from '../../../hostcalls/methods/fs-stat.js';
import { createWorld, factsOf, typed, type World } from '../connectors/fs/support.js';

let world: World;
beforeEach(() => {
  world = createWorld();
  writeFileSync(join(world.workspace, 'file'), 'text');
});
afterEach(() => {
  world.remove();
});

test('fs.stat needs read and says what it touches (SLO-12)', () => {
  expect(factsOf(fsStat, { path: 'file', follow: true })).toEqual({
    name: 'fs.stat',
    capability: 'read',
    effect: 'read',
    resources: [{ kind: 'path', path: 'file', access: 'read' }],
  });
});

test('fs.stat does its work in both forms', async () => {
  const result = world.call(fsStat, { path: 'file', follow: true });
  expect(result.value).toMatchObject({ type: 'file', size: 4 });
  await expect(world.callAsync(fsStat, { path: 'file', follow: true })).resolves.toBeDefined();
});

test('fs.stat takes its own parameters and no others', () => {
  const { params } = typed(fsStat);
  for (const wrong of [
    { path: 'a' },
    { path: 'a', follow: 1 },
    { path: 'file', follow: true, extra: 1 },
    'file',
    null,
  ]) {
    expect(params.safeParse(wrong).success).toBe(false);
  }
});

test('fs.stat is denied outside the roots', () => {
  const failure = world.failure(fsStat, { path: '../outside', follow: true });
  expect(failure).toMatchObject({ code: 'denied', details: { errno: 'EACCES' } });
});
