/**
 * fs.fd_close: gives a number of fs.open back.
 */
import { z } from 'zod';
import { closeFd } from '../connectors/fs/fd-calls.js';
import { fdParam } from '../connectors/fs/params.js';
import { syncAndAsync } from '../connectors/fs/steps.js';
import { defineMethod } from '../method-spec.js';

const params = z.strictObject({
  fd: fdParam,
});

export const fsFdClose = defineMethod<z.infer<typeof params>>({
  method: 'fs',
  op: 'fd_close',
  capability: 'read',
  effect: 'read',
  params,
  ...syncAndAsync(closeFd),
});
