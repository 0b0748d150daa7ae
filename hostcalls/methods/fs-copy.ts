/**
 * fs.copy: contents and permission bits of one file.
 */
import { z } from 'zod';
import { copyFile } from '../connectors/fs/copy-file.js';
import { pathParam, pathResource } from '../connectors/fs/params.js';
import { syncAndAsync } from '../connectors/fs/steps.js';
import { defineMethod } from '../method-spec.js';

const params = z.strictObject({
  from: pathParam,
  to: pathParam,
  exclusive: z.boolean().optional(),
});

export const fsCopy = defineMethod<z.infer<typeof params>>({
  method: 'fs',
  op: 'copy',
  capability: 'write',
  effect: 'write',
  params,
  resources: ({ from, to }) => [pathResource(from, 'read'), pathResource(to, 'write')],
  ...syncAndAsync(copyFile),
});
