import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fsUtimes } from '../../../hostcalls/methods/fs-utimes.js';
import { createWorld, factsOf, typed, type World } from '../connectors/fs/support.js';

let world: World;
beforeEach(() => {
  world = createWorld();
  writeFileSync(join(world.workspace, 'file'), 'text');
});
afterEach(() => {
  world.remove();
});

test('fs.utimes needs write and says what it touches (SLO-12)', () => {
  expect(factsOf(fsUtimes, { path: 'file', atimeMs: 1000, mtimeMs: 2000 })).toEqual({
    name: 'fs.utimes',
    capability: 'write',
    effect: 'write',
    resources: [{ kind: 'path', path: 'file', access: 'write' }],
  });
});

test('fs.utimes does its work in both forms', async () => {
  world.call(fsUtimes, { path: 'file', atimeMs: 1000, mtimeMs: 2000 });
  expect(statSync(join(world.workspace, 'file')).mtimeMs).toBe(2000);
  await expect(
    world.callAsync(fsUtimes, { path: 'file', atimeMs: 1000, mtimeMs: 2000 }),
  ).resolves.toBeDefined();
});

test('fs.utimes takes its own parameters and no others', () => {
  const { params } = typed(fsUtimes);
  for (const wrong of [
    { path: 'a', atimeMs: 1 },
    { path: 'a', atimeMs: 1, mtimeMs: Infinity },
    { path: 'file', atimeMs: 1000, mtimeMs: 2000, extra: 1 },
    'file',
    null,
  ]) {
    expect(params.safeParse(wrong).success).toBe(false);
  }
});

test('fs.utimes is denied outside the roots', () => {
  const failure = world.failure(fsUtimes, { path: '../outside', atimeMs: 0, mtimeMs: 0 });
  expect(failure).toMatchObject({ code: 'denied', details: { errno: 'EACCES' } });
});
