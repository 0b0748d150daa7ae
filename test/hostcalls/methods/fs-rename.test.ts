import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fsRename } from '../../../hostcalls/methods/fs-rename.js';
import { createWorld, factsOf, typed, type World } from '../connectors/fs/support.js';

let world: World;
beforeEach(() => {
  world = createWorld();
  writeFileSync(join(world.workspace, 'file'), 'text');
});
afterEach(() => {
  world.remove();
});

test('fs.rename needs write and says what it touches (SLO-12)', () => {
  expect(factsOf(fsRename, { from: 'file', to: 'moved' })).toEqual({
    name: 'fs.rename',
    capability: 'write',
    effect: 'write',
    resources: [
      { kind: 'path', path: 'file', access: 'remove' },
      { kind: 'path', path: 'moved', access: 'write' },
    ],
  });
});

test('fs.rename does its work in both forms', async () => {
  world.call(fsRename, { from: 'file', to: 'moved' });
  expect(existsSync(join(world.workspace, 'moved'))).toBe(true);
  await expect(world.callAsync(fsRename, { from: 'moved', to: 'again' })).resolves.toBeDefined();
});

test('fs.rename takes its own parameters and no others', () => {
  const { params } = typed(fsRename);
  for (const wrong of [{ from: 'a' }, { from: 'file', to: 'moved', extra: 1 }, 'file', null]) {
    expect(params.safeParse(wrong).success).toBe(false);
  }
});

test('fs.rename is denied outside the roots', () => {
  const failure = world.failure(fsRename, { from: 'file', to: '../outside/x' });
  expect(failure).toMatchObject({ code: 'denied', details: { errno: 'EACCES' } });
});
