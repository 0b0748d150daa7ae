/**
 * fs.fd_write: the attached bytes to a number of fs.open, at a position or where it stands.
 */
import { z } from 'zod';
import { writeFd } from '../connectors/fs/fd-calls.js';
import { bytesParam, fdParam } from '../connectors/fs/params.js';
import { syncAndAsync } from '../connectors/fs/steps.js';
import { defineMethod } from '../method-spec.js';

const params = z.strictObject({
  fd: fdParam,
  position: bytesParam.nullable(),
});

export const fsFdWrite = defineMethod<z.infer<typeof params>>({
  method: 'fs',
  op: 'fd_write',
  capability: 'write',
  effect: 'write',
  params,
  ...syncAndAsync(writeFd),
});
