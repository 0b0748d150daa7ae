import { readlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fsSymlink } from '../../../hostcalls/methods/fs-symlink.js';
import { createWorld, factsOf, typed, type World } from '../connectors/fs/support.js';

let world: World;
beforeEach(() => {
  world = createWorld();
  writeFileSync(join(world.workspace, 'file'), 'text');
});
afterEach(() => {
  world.remove();
});

test('fs.symlink needs write and says what it touches (SLO-12)', () => {
  expect(factsOf(fsSymlink, { target: 'file', path: 'new' })).toEqual({
    name: 'fs.symlink',
    capability: 'write',
    effect: 'write',
    resources: [{ kind: 'path', path: 'new', access: 'write' }],
  });
});

test('fs.symlink does its work in both forms', async () => {
  world.call(fsSymlink, { target: 'file', path: 'new' });
  expect(readlinkSync(join(world.workspace, 'new'))).toBe('file');
  await expect(
    world.callAsync(fsSymlink, { target: 'file', path: 'again' }),
  ).resolves.toBeDefined();
});

test('fs.symlink takes its own parameters and no others', () => {
  const { params } = typed(fsSymlink);
  for (const wrong of [{ path: 'a' }, { target: 'file', path: 'new', extra: 1 }, 'file', null]) {
    expect(params.safeParse(wrong).success).toBe(false);
  }
});

test('fs.symlink is denied outside the roots', () => {
  const failure = world.failure(fsSymlink, { target: '/etc', path: 'new' });
  expect(failure).toMatchObject({ code: 'denied', details: { errno: 'EACCES' } });
});
