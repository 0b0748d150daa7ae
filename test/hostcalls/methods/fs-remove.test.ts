import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fsRemove } from '../../../hostcalls/methods/fs-remove.js';
import { createWorld, factsOf, typed, type World } from '../connectors/fs/support.js';

let world: World;
beforeEach(() => {
  world = createWorld();
  writeFileSync(join(world.workspace, 'file'), 'text');
});
afterEach(() => {
  world.remove();
});

test('fs.remove needs write and says what it touches (SLO-12)', () => {
  expect(factsOf(fsRemove, { path: 'file', kind: 'file' })).toEqual({
    name: 'fs.remove',
    capability: 'write',
    effect: 'write',
    resources: [{ kind: 'path', path: 'file', access: 'remove' }],
  });
});

test('fs.remove does its work in both forms', async () => {
  world.call(fsRemove, { path: 'file', kind: 'file' });
  expect(existsSync(join(world.workspace, 'file'))).toBe(false);
  await expect(
    world.callAsync(fsRemove, { path: 'file', kind: 'any', force: true }),
  ).resolves.toBeDefined();
});

test('fs.remove takes its own parameters and no others', () => {
  const { params } = typed(fsRemove);
  for (const wrong of [
    { path: 'a' },
    { path: 'a', kind: 'all' },
    { path: 'file', kind: 'file', extra: 1 },
    'file',
    null,
  ]) {
    expect(params.safeParse(wrong).success).toBe(false);
  }
});

test('fs.remove is denied outside the roots', () => {
  const failure = world.failure(fsRemove, { path: '.', kind: 'any', recursive: true });
  expect(failure).toMatchObject({ code: 'denied', details: { errno: 'EACCES' } });
});
