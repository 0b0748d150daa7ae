/**
 * fs.fd_read: bytes from a number of fs.open, at a position or where it stands (null).
 */
import { z } from 'zod';
import { readFd } from '../connectors/fs/fd-calls.js';
import { bytesParam, fdParam } from '../connectors/fs/params.js';
import { syncAndAsync } from '../connectors/fs/steps.js';
import { defineMethod } from '../method-spec.js';

const params = z.strictObject({
  fd: fdParam,
  position: bytesParam.nullable(),
  length: bytesParam,
});

export const fsFdRead = defineMethod<z.infer<typeof params>>({
  method: 'fs',
  op: 'fd_read',
  capability: 'read',
  effect: 'read',
  params,
  ...syncAndAsync(readFd),
});
