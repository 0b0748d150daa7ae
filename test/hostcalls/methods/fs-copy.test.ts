import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fsCopy } from '../../../hostcalls/methods/fs-copy.js';
import { createWorld, factsOf, typed, type World } from '../connectors/fs/support.js';

let world: World;
beforeEach(() => {
  world = createWorld();
  writeFileSync(join(world.workspace, 'file'), 'text');
});
afterEach(() => {
  world.remove();
});

test('fs.copy needs write and says what it touches (SLO-12)', () => {
  expect(factsOf(fsCopy, { from: 'file', to: 'copy' })).toEqual({
    name: 'fs.copy',
    capability: 'write',
    effect: 'write',
    resources: [
      { kind: 'path', path: 'file', access: 'read' },
      { kind: 'path', path: 'copy', access: 'write' },
    ],
  });
});

test('fs.copy does its work in both forms', async () => {
  world.call(fsCopy, { from: 'file', to: 'copy' });
  expect(readFileSync(join(world.workspace, 'copy'), 'utf8')).toBe('text');
  await expect(world.callAsync(fsCopy, { from: 'file', to: 'copy' })).resolves.toBeDefined();
});

test('fs.copy takes its own parameters and no others', () => {
  const { params } = typed(fsCopy);
  for (const wrong of [
    { from: 'a' },
    { from: 'a', to: 'b', exclusive: 1 },
    { from: 'file', to: 'copy', extra: 1 },
    'file',
    null,
  ]) {
    expect(params.safeParse(wrong).success).toBe(false);
  }
});

test('fs.copy is denied outside the roots', () => {
  const failure = world.failure(fsCopy, { from: 'file', to: '../outside/x' });
  expect(failure).toMatchObject({ code: 'denied', details: { errno: 'EACCES' } });
});
