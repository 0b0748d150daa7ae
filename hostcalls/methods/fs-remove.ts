/**
 * fs.remove: unlink, rmdir or rm.
 */
import { z } from 'zod';
import { removePath } from '../connectors/fs/remove.js';
import { pathParam, pathResource } from '../connectors/fs/params.js';
import { syncAndAsync } from '../connectors/fs/steps.js';
import { defineMethod } from '../method-spec.js';

const params = z.strictObject({
  path: pathParam,
  kind: z.enum(['file', 'dir', 'any']),
  recursive: z.boolean().optional(),
  force: z.boolean().optional(),
});

export const fsRemove = defineMethod<z.infer<typeof params>>({
  method: 'fs',
  op: 'remove',
  capability: 'write',
  effect: 'write',
  params,
  resources: ({ path }) => [pathResource(path, 'remove')],
  ...syncAndAsync(removePath),
});
