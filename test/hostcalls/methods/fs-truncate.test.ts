import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fsTruncate } from '../../../hostcalls/methods/fs-truncate.js';
import { createWorld, factsOf, typed, type World } from '../connectors/fs/support.js';

let world: World;
beforeEach(() => {
  world = createWorld();
  writeFileSync(join(world.workspace, 'file'), 'text');
});
afterEach(() => {
  world.remove();
});

test('fs.truncate needs write and says what it touches (SLO-12)', () => {
  expect(factsOf(fsTruncate, { path: 'file', length: 1 })).toEqual({
    name: 'fs.truncate',
    capability: 'write',
    effect: 'write',
    resources: [{ kind: 'path', path: 'file', access: 'write' }],
  });
});

test('fs.truncate does its work in both forms', async () => {
  world.call(fsTruncate, { path: 'file', length: 1 });
  expect(readFileSync(join(world.workspace, 'file'), 'utf8')).toBe('t');
  await expect(world.callAsync(fsTruncate, { path: 'file', length: 1 })).resolves.toBeDefined();
});

test('fs.truncate takes its own parameters and no others', () => {
  const { params } = typed(fsTruncate);
  for (const wrong of [
    { path: 'a' },
    { path: 'a', length: -1 },
    { path: 'file', length: 1, extra: 1 },
    'file',
    null,
  ]) {
    expect(params.safeParse(wrong).success).toBe(false);
  }
});

test('fs.truncate is denied outside the roots', () => {
  const failure = world.failure(fsTruncate, { path: '../outside/x', length: 0 });
  expect(failure).toMatchObject({ code: 'denied', details: { errno: 'EACCES' } });
});
