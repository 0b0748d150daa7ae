/**
 * fs.truncate: cuts or extends a file to a length in bytes.
 */
import { z } from 'zod';
import { truncateFile } from '../connectors/fs/attributes.js';
import { bytesParam, pathParam, pathResource } from '../connectors/fs/params.js';
import { syncAndAsync } from '../connectors/fs/steps.js';
import { defineMethod } from '../method-spec.js';

const params = z.strictObject({
  path: pathParam,
  length: bytesParam,
});

export const fsTruncate = defineMethod<z.infer<typeof params>>({
  method: 'fs',
  op: 'truncate',
  capability: 'write',
  effect: 'write',
  params,
  resources: ({ path }) => [pathResource(path, 'write')],
  ...syncAndAsync(truncateFile),
});
