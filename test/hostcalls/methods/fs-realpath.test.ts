import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fsRealpath } from '../../../hostcalls/methods/fs-realpath.js';
import { createWorld, factsOf, typed, type World } from '../connectors/fs/support.js';

let world: World;
beforeEach(() => {
  world = createWorld();
  writeFileSync(join(world.workspace, 'file'), 'text');
});
afterEach(() => {
  world.remove();
});

test('fs.realpath needs read and says what it touches (SLO-12)', () => {
  expect(factsOf(fsRealpath, { path: './file' })).toEqual({
    name: 'fs.realpath',
    capability: 'read',
    effect: 'read',
    resources: [{ kind: 'path', path: './file', access: 'read' }],
  });
});

test('fs.realpath does its work in both forms', async () => {
  const result = world.call(fsRealpath, { path: './file' });
  expect(result.value).toBe(join(world.workspace, 'file'));
  await expect(world.callAsync(fsRealpath, { path: './file' })).resolves.toBeDefined();
});

test('fs.realpath takes its own parameters and no others', () => {
  const { params } = typed(fsRealpath);
  for (const wrong of [{}, { path: './file', extra: 1 }, 'file', null]) {
    expect(params.safeParse(wrong).success).toBe(false);
  }
});

test('fs.realpath is denied outside the roots', () => {
  const failure = world.failure(fsRealpath, { path: '..' });
  expect(failure).toMatchObject({ code: 'denied', details: { errno: 'EACCES' } });
});
