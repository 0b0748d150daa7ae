import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fsAccess } from '../../../hostcalls/methods/fs-access.js';
import { createWorld, factsOf, typed, type World } from '../connectors/fs/support.js';

let world: World;
beforeEach(() => {
  world = createWorld();
  writeFileSync(join(world.workspace, 'file'), 'text');
});
afterEach(() => {
  world.remove();
});

test('fs.access needs read and says what it touches (SLO-12)', () => {
  expect(factsOf(fsAccess, { path: 'file', mode: 4 })).toEqual({
    name: 'fs.access',
    capability: 'read',
    effect: 'read',
    resources: [{ kind: 'path', path: 'file', access: 'read' }],
  });
});

test('fs.access does its work in both forms', async () => {
  const result = world.call(fsAccess, { path: 'file', mode: 4 });
  expect(result.value).toBeNull();
  await expect(world.callAsync(fsAccess, { path: 'file', mode: 4 })).resolves.toBeDefined();
});

test('fs.access takes its own parameters and no others', () => {
  const { params } = typed(fsAccess);
  for (const wrong of [
    { path: 'a' },
    { path: 'a', mode: 8 },
    { path: 'a', mode: -1 },
    { path: 'file', mode: 4, extra: 1 },
    'file',
    null,
  ]) {
    expect(params.safeParse(wrong).success).toBe(false);
  }
});

test('fs.access is denied outside the roots', () => {
  const failure = world.failure(fsAccess, { path: '../outside', mode: 0 });
  expect(failure).toMatchObject({ code: 'denied', details: { errno: 'EACCES' } });
});

test('asking about writing needs the right to write', () => {
  expect(factsOf(fsAccess, { path: 'file', mode: 6 })).toMatchObject({
    capability: 'write',
    resources: [{ kind: 'path', path: 'file', access: 'write' }],
  });
});
