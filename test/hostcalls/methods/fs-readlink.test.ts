import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fsReadlink } from '../../../hostcalls/methods/fs-readlink.js';
import { createWorld, factsOf, typed, type World } from '../connectors/fs/support.js';

let world: World;
beforeEach(() => {
  world = createWorld();
  writeFileSync(join(world.workspace, 'file'), 'text');
  symlinkSync('file', join(world.workspace, 'link'));
});
afterEach(() => {
  world.remove();
});

test('fs.readlink needs read and says what it touches (SLO-12)', () => {
  expect(factsOf(fsReadlink, { path: 'link' })).toEqual({
    name: 'fs.readlink',
    capability: 'read',
    effect: 'read',
    resources: [{ kind: 'path', path: 'link', access: 'read' }],
  });
});

test('fs.readlink does its work in both forms', async () => {
  const result = world.call(fsReadlink, { path: 'link' });
  expect(result.value).toBe('file');
  await expect(world.callAsync(fsReadlink, { path: 'link' })).resolves.toBeDefined();
});

test('fs.readlink takes its own parameters and no others', () => {
  const { params } = typed(fsReadlink);
  for (const wrong of [{}, { path: 'link', extra: 1 }, 'file', null]) {
    expect(params.safeParse(wrong).success).toBe(false);
  }
});

test('fs.readlink is denied outside the roots', () => {
  const failure = world.failure(fsReadlink, { path: '/proc/self/exe' });
  expect(failure).toMatchObject({ code: 'denied', details: { errno: 'EACCES' } });
});
