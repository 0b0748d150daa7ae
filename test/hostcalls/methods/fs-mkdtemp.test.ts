import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fsMkdtemp } from '../../../hostcalls/methods/fs-mkdtemp.js';
import { createWorld, factsOf, typed, type World } from '../connectors/fs/support.js';

let world: World;
beforeEach(() => {
  world = createWorld();
  writeFileSync(join(world.workspace, 'file'), 'text');
});
afterEach(() => {
  world.remove();
});

test('fs.mkdtemp needs write and says what it touches (SLO-12)', () => {
  expect(factsOf(fsMkdtemp, { prefix: 'tmp-' })).toEqual({
    name: 'fs.mkdtemp',
    capability: 'write',
    effect: 'write',
    resources: [{ kind: 'path', path: 'tmp-XXXXXX', access: 'write' }],
  });
});

test('fs.mkdtemp does its work in both forms', async () => {
  const result = world.call(fsMkdtemp, { prefix: 'tmp-' });
  const made = typeof result.value === 'string' ? result.value : 'no text';
  expect(existsSync(join(world.workspace, made))).toBe(true);
  await expect(world.callAsync(fsMkdtemp, { prefix: 'tmp-' })).resolves.toBeDefined();
});

test('fs.mkdtemp takes its own parameters and no others', () => {
  const { params } = typed(fsMkdtemp);
  for (const wrong of [{}, { path: 'a' }, { prefix: 'tmp-', extra: 1 }, 'file', null]) {
    expect(params.safeParse(wrong).success).toBe(false);
  }
});

test('fs.mkdtemp is denied outside the roots', () => {
  const failure = world.failure(fsMkdtemp, { prefix: '../outside/x' });
  expect(failure).toMatchObject({ code: 'denied', details: { errno: 'EACCES' } });
});
