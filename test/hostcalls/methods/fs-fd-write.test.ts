import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { closeAllFds } from '../../../hostcalls/connectors/fs/fd-table.js';
import { fsFdWrite } from '../../../hostcalls/methods/fs-fd-write.js';
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

test('fs.fd_write needs write and says what it touches (SLO-12)', () => {
  expect(factsOf(fsFdWrite, { fd, position: null })).toEqual({
    name: 'fs.fd_write',
    capability: 'write',
    effect: 'write',
    resources: [],
  });
});

test('fs.fd_write does its work in both forms', async () => {
  const result = world.call(fsFdWrite, { fd, position: null });
  expect(result.value).toEqual({ bytesWritten: 0 });
  await expect(world.callAsync(fsFdWrite, { fd, position: null })).resolves.toBeDefined();
});

test('fs.fd_write takes its own parameters and no others', () => {
  const { params } = typed(fsFdWrite);
  for (const wrong of [
    { fd: 1 },
    { fd: 'a', position: null },
    { fd, position: null, extra: 1 },
    'file',
    null,
  ]) {
    expect(params.safeParse(wrong).success).toBe(false);
  }
});

test('fs.fd_write does not know numbers of the host', () => {
  expect(world.failure(fsFdWrite, { fd: 3, position: null })).toMatchObject({
    code: 'io',
    details: { errno: 'EBADF' },
  });
});
