/**
 * fs.readlink: the target text of a link, which is not followed.
 */
import { z } from 'zod';
import { readLink } from '../connectors/fs/look.js';
import { pathParam, pathResource } from '../connectors/fs/params.js';
import { syncAndAsync } from '../connectors/fs/steps.js';
import { defineMethod } from '../method-spec.js';

const params = z.strictObject({
  path: pathParam,
});

export const fsReadlink = defineMethod<z.infer<typeof params>>({
  method: 'fs',
  op: 'readlink',
  capability: 'read',
  effect: 'read',
  params,
  resources: ({ path }) => [pathResource(path, 'read')],
  ...syncAndAsync(readLink),
});
