import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fsWrite } from '../../../hostcalls/methods/fs-write.js';
import { createWorld, factsOf, typed, type World } from '../connectors/fs/support.js';

let world: World;
beforeEach(() => {
  world = createWorld();
  writeFileSync(join(world.workspace, 'file'), 'text');
});
afterEach(() => {
  world.remove();
});

test('fs.write needs write and says what it touches (SLO-12)', () => {
  expect(factsOf(fsWrite, { path: 'new', flag: 'w', text: 'x' })).toEqual({
    name: 'fs.write',
    capability: 'write',
    effect: 'write',
    resources: [{ kind: 'path', path: 'new', access: 'write' }],
  });
});

test('fs.write does its work in both forms', async () => {
  world.call(fsWrite, { path: 'new', flag: 'w', text: 'x' });
  expect(readFileSync(join(world.workspace, 'new'), 'utf8')).toBe('x');
  await expect(
    world.callAsync(fsWrite, { path: 'new', flag: 'w', text: 'x' }),
  ).resolves.toBeDefined();
});

test('fs.write takes its own parameters and no others', () => {
  const { params } = typed(fsWrite);
  for (const wrong of [
    { path: 'a' },
    { path: 'a', flag: 'rw' },
    { path: 'a', flag: 'w', mode: 0o10000 },
    { path: 'a', flag: 'w', text: 1 },
    { path: 'new', flag: 'w', text: 'x', extra: 1 },
    'file',
    null,
  ]) {
    expect(params.safeParse(wrong).success).toBe(false);
  }
});

test('fs.write is denied outside the roots', () => {
  const failure = world.failure(fsWrite, { path: '../outside/x', flag: 'w', text: '' });
  expect(failure).toMatchObject({ code: 'denied', details: { errno: 'EACCES' } });
});
