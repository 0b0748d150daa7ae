import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fsChmod } from '../../../hostcalls/methods/fs-chmod.js';
import { createWorld, factsOf, typed, type World } from '../connectors/fs/support.js';

let world: World;
beforeEach(() => {
  world = createWorld();
  writeFileSync(join(world.workspace, 'file'), 'text');
});
afterEach(() => {
  world.remove();
});

test('fs.chmod needs write and says what it touches (SLO-12)', () => {
  expect(factsOf(fsChmod, { path: 'file', mode: 0o600 })).toEqual({
    name: 'fs.chmod',
    capability: 'write',
    effect: 'write',
    resources: [{ kind: 'path', path: 'file', access: 'write' }],
  });
});

test('fs.chmod does its work in both forms', async () => {
  world.call(fsChmod, { path: 'file', mode: 0o600 });
  expect(statSync(join(world.workspace, 'file')).mode & 0o777).toBe(0o600);
  await expect(world.callAsync(fsChmod, { path: 'file', mode: 0o600 })).resolves.toBeDefined();
});

test('fs.chmod takes its own parameters and no others', () => {
  const { params } = typed(fsChmod);
  for (const wrong of [
    { path: 'a' },
    { path: 'a', mode: '600' },
    { path: 'file', mode: 0o600, extra: 1 },
    'file',
    null,
  ]) {
    expect(params.safeParse(wrong).success).toBe(false);
  }
});

test('fs.chmod is denied outside the roots', () => {
  const failure = world.failure(fsChmod, { path: '../outside', mode: 0o777 });
  expect(failure).toMatchObject({ code: 'denied', details: { errno: 'EACCES' } });
});
