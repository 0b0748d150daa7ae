import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fsRead } from '../../../hostcalls/methods/fs-read.js';
import { createWorld, factsOf, typed, type World } from '../connectors/fs/support.js';

let world: World;
beforeEach(() => {
  world = createWorld();
  writeFileSync(join(world.workspace, 'file'), 'text');
});
afterEach(() => {
  world.remove();
});

test('fs.read needs read and says what it touches (SLO-12)', () => {
  expect(factsOf(fsRead, { path: 'file', encoding: 'utf8' })).toEqual({
    name: 'fs.read',
    capability: 'read',
    effect: 'read',
    resources: [{ kind: 'path', path: 'file', access: 'read' }],
  });
});

test('fs.read does its work in both forms', async () => {
  const result = world.call(fsRead, { path: 'file', encoding: 'utf8' });
  expect(result.value).toBe('text');
  await expect(world.callAsync(fsRead, { path: 'file', encoding: 'utf8' })).resolves.toBeDefined();
});

test('fs.read takes its own parameters and no others', () => {
  const { params } = typed(fsRead);
  for (const wrong of [
    {},
    { path: 7 },
    { path: 'a', encoding: 'latin1' },
    { path: 'a', position: -1 },
    { path: 'a', length: 1.5 },
    { path: 'file', encoding: 'utf8', extra: 1 },
    'file',
    null,
  ]) {
    expect(params.safeParse(wrong).success).toBe(false);
  }
});

test('fs.read is denied outside the roots', () => {
  const failure = world.failure(fsRead, { path: '../outside/x' });
  expect(failure).toMatchObject({ code: 'denied', details: { errno: 'EACCES' } });
});
