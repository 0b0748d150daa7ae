/**
 * fs.realpath: the absolute path without links, inside the roots.
 */
import { z } from 'zod';
import { realPath } from '../connectors/fs/look.js';
import { pathParam, pathResource } from '../connectors/fs/params.js';
import { syncAndAsync } from '../connectors/fs/steps.js';
import { defineMethod } from '../method-spec.js';

const params = z.strictObject({
  path: pathParam,
});

export const fsRealpath = defineMethod<z.infer<typeof params>>({
  method: 'fs',
  op: 'realpath',
  capability: 'read',
  effect: 'read',
  params,
  resources: ({ path }) => [pathResource(path, 'read')],
  ...syncAndAsync(realPath),
});
