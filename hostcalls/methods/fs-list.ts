/**
 * fs.list: names and kinds in a directory.
 */
import { z } from 'zod';
import { listDirectory } from '../connectors/fs/look.js';
import { pathParam, pathResource } from '../connectors/fs/params.js';
import { syncAndAsync } from '../connectors/fs/steps.js';
import { defineMethod } from '../method-spec.js';

const params = z.strictObject({
  path: pathParam,
});

export const fsList = defineMethod<z.infer<typeof params>>({
  method: 'fs',
  op: 'list',
  capability: 'read',
  effect: 'read',
  params,
  resources: ({ path }) => [pathResource(path, 'read')],
  ...syncAndAsync(listDirectory),
});
