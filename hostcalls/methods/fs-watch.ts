/**
 * fs.watch: a stream of what changes at a path, `{ event, name }` on channel `event`.
 */
import { z } from 'zod';
import { pathParam, pathResource } from '../connectors/fs/params.js';
import { watchPath } from '../connectors/fs/watch.js';
import { defineMethod } from '../method-spec.js';

const params = z.strictObject({
  path: pathParam,
  recursive: z.boolean().optional(),
});

export const fsWatch = defineMethod<z.infer<typeof params>>({
  method: 'fs',
  op: 'watch',
  capability: 'read',
  effect: 'read',
  params,
  resources: ({ path }) => [pathResource(path, 'read')],
  open: watchPath,
});
