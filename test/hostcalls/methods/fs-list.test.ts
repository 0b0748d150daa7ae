import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fsList } from '../../../hostcalls/methods/fs-list.js';
import { createWorld, factsOf, typed, type World } from '../connectors/fs/support.js';

let world: World;
beforeEach(() => {
  world = createWorld();
  writeFileSync(join(world.workspace, 'file'), 'text');
});
afterEach(() => {
  world.remove();
});

test('fs.list needs read and says what it touches (SLO-12)', () => {
  expect(factsOf(fsList, { path: '.' })).toEqual({
    name: 'fs.list',
    capability: 'read',
    effect: 'read',
    resources: [{ kind: 'path', path: '.', access: 'read' }],
  });
});

test('fs.list does its work in both forms', async () => {
  const result = world.call(fsList, { path: '.' });
  expect(result.value).toEqual([{ name: 'file', type: 'file' }]);
  await expect(world.callAsync(fsList, { path: '.' })).resolves.toBeDefined();
});

test('fs.list takes its own parameters and no others', () => {
  const { params } = typed(fsList);
  for (const wrong of [{}, { path: null }, { path: '.', extra: 1 }, 'file', null]) {
    expect(params.safeParse(wrong).success).toBe(false);
  }
});

test('fs.list is denied outside the roots', () => {
  const failure = world.failure(fsList, { path: '..' });
  expect(failure).toMatchObject({ code: 'denied', details: { errno: 'EACCES' } });
});
