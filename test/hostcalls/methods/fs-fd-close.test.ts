import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { closeAllFds } from '../../../hostcalls/connectors/fs/fd-table.js';
import { fsFdClose } from '../../../hostcalls/methods/fs-fd-close.js';
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

test('fs.fd_close needs read and says what it touches (SLO-12)', () => {
  expect(factsOf(fsFdClose, { fd })).toEqual({
    name: 'fs.fd_close',
    capability: 'read',
    effect: 'read',
    resources: [],
  });
});

test('fs.fd_close does its work in both forms', async () => {
  const result = world.call(fsFdClose, { fd });
  expect(result.value).toBeNull();
  await expect(world.callAsync(fsFdClose, { fd })).rejects.toMatchObject({
    details: { errno: 'EBADF' },
  });
});

test('fs.fd_close takes its own parameters and no others', () => {
  const { params } = typed(fsFdClose);
  for (const wrong of [{}, { fd, extra: 1 }, 'file', null]) {
    expect(params.safeParse(wrong).success).toBe(false);
  }
});

test('fs.fd_close does not know numbers of the host', () => {
  expect(world.failure(fsFdClose, { fd: 3 })).toMatchObject({
    code: 'io',
    details: { errno: 'EBADF' },
  });
});
