import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { closeAllFds } from '../../../hostcalls/connectors/fs/fd-table.js';
import { fsFdRead } from '../../../hostcalls/methods/fs-fd-read.js';
import { fsOpen } from '../../../hostcalls/methods/fs-open.js';
import { createWorld, factsOf, typed, type World } from '../connectors/fs/support.js';

let world: World;
let fd: unknown;
beforeEach(() => {
  world = createWorld();
  writeFileSync(join(world.workspace, 'file'), 'text');
  const { value } = world.call(fsOpen, { path: 'file', flags: 'r+' });
  fd = typeof value === 'object' && value !== null && 'fd' in value ? value.fd : undefined;
});
afterEach(() => {
  closeAllFds(world.services);
  world.remove();
});

test('fs.fd_read needs read and says what it touches (SLO-12)', () => {
  expect(factsOf(fsFdRead, { fd, position: 0, length: 10 })).toEqual({
    name: 'fs.fd_read',
    capability: 'read',
    effect: 'read',
    resources: [],
  });
});

test('fs.fd_read does its work in both forms', async () => {
  const result = world.call(fsFdRead, { fd, position: 0, length: 10 });
  expect(new TextDecoder().decode(result.bytes)).toBe('text');
  await expect(world.callAsync(fsFdRead, { fd, position: 0, length: 10 })).resolves.toBeDefined();
});

test('fs.fd_read takes its own parameters and no others', () => {
  const { params } = typed(fsFdRead);
  for (const wrong of [
    { fd: 1 },
    { fd: -1, position: null, length: 1 },
    { fd, position: 0, length: 10, extra: 1 },
    'file',
    null,
  ]) {
    expect(params.safeParse(wrong).success).toBe(false);
  }
});

test('fs.fd_read does not know numbers of the host', () => {
  expect(world.failure(fsFdRead, { fd: 3, position: 0, length: 10 })).toMatchObject({
    code: 'io',
    details: { errno: 'EBADF' },
  });
});
