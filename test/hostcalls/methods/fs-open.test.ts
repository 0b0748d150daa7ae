import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { closeAllFds } from '../../../hostcalls/connectors/fs/fd-table.js';
import { fsOpen } from '../../../hostcalls/methods/fs-open.js';
import { createWorld, factsOf, typed, type World } from '../connectors/fs/support.js';

let world: World;
beforeEach(() => {
  world = createWorld();
  writeFileSync(join(world.workspace, 'file'), 'text');
});
afterEach(() => {
  closeAllFds(world.services);
  world.remove();
});

test('fs.open needs read and says what it touches (SLO-12)', () => {
  expect(factsOf(fsOpen, { path: 'file', flags: 'r' })).toEqual({
    name: 'fs.open',
    capability: 'read',
    effect: 'read',
    resources: [{ kind: 'path', path: 'file', access: 'read' }],
  });
});

test('fs.open does its work in both forms', async () => {
  const result = world.call(fsOpen, { path: 'file', flags: 'r' });
  expect(result.value).toHaveProperty('fd');
  await expect(world.callAsync(fsOpen, { path: 'file', flags: 'r' })).resolves.toBeDefined();
});

test('fs.open takes its own parameters and no others', () => {
  const { params } = typed(fsOpen);
  for (const wrong of [
    { path: 'a' },
    { path: 'a', flags: 'rw' },
    { path: 'file', flags: 'r', extra: 1 },
    'file',
    null,
  ]) {
    expect(params.safeParse(wrong).success).toBe(false);
  }
});

test('fs.open is denied outside the roots', () => {
  const failure = world.failure(fsOpen, { path: '/dev/zero', flags: 'r' });
  expect(failure).toMatchObject({ code: 'denied', details: { errno: 'EACCES' } });
});

test.each(['w', 'a', 'r+', 'wx+', 1, 0o100, 0o1000])('opening with %s needs write', (flags) => {
  expect(factsOf(fsOpen, { path: 'file', flags })).toMatchObject({
    capability: 'write',
    effect: 'write',
  });
});

test('opening to read and write touches the file in both ways', () => {
  expect(factsOf(fsOpen, { path: 'file', flags: 'r+' }).resources).toEqual([
    { kind: 'path', path: 'file', access: 'read' },
    { kind: 'path', path: 'file', access: 'write' },
  ]);
});
