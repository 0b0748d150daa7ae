/**
 * fs.rename: moves a file, link or directory.
 */
import { z } from 'zod';
import { renamePath } from '../connectors/fs/rename.js';
import { pathParam, pathResource } from '../connectors/fs/params.js';
import { syncAndAsync } from '../connectors/fs/steps.js';
import { defineMethod } from '../method-spec.js';

const params = z.strictObject({
  from: pathParam,
  to: pathParam,
});

export const fsRename = defineMethod<z.infer<typeof params>>({
  method: 'fs',
  op: 'rename',
  capability: 'write',
  effect: 'write',
  params,
  resources: ({ from, to }) => [pathResource(from, 'remove'), pathResource(to, 'write')],
  ...syncAndAsync(renamePath),
});
