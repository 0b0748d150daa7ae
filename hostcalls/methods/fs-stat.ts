/**
 * fs.stat: kind, size and times of what a path names; `follow` is stat, else lstat.
 */
import { z } from 'zod';
import { statPath } from '../connectors/fs/look.js';
import { pathParam, pathResource } from '../connectors/fs/params.js';
import { syncAndAsync } from '../connectors/fs/steps.js';
import { defineMethod } from '../method-spec.js';

const params = z.strictObject({
  path: pathParam,
  follow: z.boolean(),
});

export const fsStat = defineMethod<z.infer<typeof params>>({
  method: 'fs',
  op: 'stat',
  capability: 'read',
  effect: 'read',
  params,
  resources: ({ path }) => [pathResource(path, 'read')],
  ...syncAndAsync(statPath),
});
