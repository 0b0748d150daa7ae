/**
 * fs.fd_stat: kind, size and times of an open number.
 */
import { z } from 'zod';
import { statFd } from '../connectors/fs/fd-calls.js';
import { fdParam } from '../connectors/fs/params.js';
import { syncAndAsync } from '../connectors/fs/steps.js';
import { defineMethod } from '../method-spec.js';

const params = z.strictObject({
  fd: fdParam,
});

export const fsFdStat = defineMethod<z.infer<typeof params>>({
  method: 'fs',
  op: 'fd_stat',
  capability: 'read',
  effect: 'read',
  params,
  ...syncAndAsync(statFd),
});
