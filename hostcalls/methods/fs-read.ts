/**
 * fs.read: contents of a file, as text or bytes, whole or a part.
 */
import { z } from 'zod';
import { readFile } from '../connectors/fs/read-file.js';
import { bytesParam, pathParam, pathResource } from '../connectors/fs/params.js';
import { syncAndAsync } from '../connectors/fs/steps.js';
import { defineMethod } from '../method-spec.js';

const params = z.strictObject({
  path: pathParam,
  encoding: z.literal('utf8').optional(),
  position: bytesParam.optional(),
  length: bytesParam.optional(),
});

export const fsRead = defineMethod<z.infer<typeof params>>({
  method: 'fs',
  op: 'read',
  capability: 'read',
  effect: 'read',
  params,
  resources: ({ path }) => [pathResource(path, 'read')],
  ...syncAndAsync(readFile),
});
