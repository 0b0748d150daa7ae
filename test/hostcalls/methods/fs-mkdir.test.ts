import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fsMkdir } from '../../../hostcalls/methods/fs-mkdir.js';
import { createWorld, factsOf, typed, type World } from '../connectors/fs/support.js';

let world: World;
beforeEach(() => {
  world = createWorld();
  writeFileSync(join(world.workspace, 'file'), 'text');
});
afterEach(() => {
  world.remove();
});

test('fs.mkdir needs write and says what it touches (SLO-12)', () => {
  expect(factsOf(fsMkdir, { path: 'd/e', recursive: true })).toEqual({
    name: 'fs.mkdir',
    capability: 'write',
    effect: 'write',
    resources: [{ kind: 'path', path: 'd/e', access: 'write' }],
  });
});

test('fs.mkdir does its work in both forms', async () => {
  world.call(fsMkdir, { path: 'd/e', recursive: true });
  expect(statSync(join(world.workspace, 'd/e')).isDirectory()).toBe(true);
  await expect(world.callAsync(fsMkdir, { path: 'd/e', recursive: true })).resolves.toBeDefined();
});

test('fs.mkdir takes its own parameters and no others', () => {
  const { params } = typed(fsMkdir);
  for (const wrong of [
    {},
    { path: 'a', recursive: 'yes' },
    { path: 'd/e', recursive: true, extra: 1 },
    'file',
    null,
  ]) {
    expect(params.safeParse(wrong).success).toBe(false);
  }
});

test('fs.mkdir is denied outside the roots', () => {
  const failure = world.failure(fsMkdir, { path: '../outside/x' });
  expect(failure).toMatchObject({ code: 'denied', details: { errno: 'EACCES' } });
});
