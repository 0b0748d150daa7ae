/**
 * fs.symlink: a link whose target lies inside the roots.
 */
import { z } from 'zod';
import { makeLink } from '../connectors/fs/make-link.js';
import { pathParam, pathResource } from '../connectors/fs/params.js';
import { syncAndAsync } from '../connectors/fs/steps.js';
import { defineMethod } from '../method-spec.js';

const params = z.strictObject({
  target: pathParam,
  path: pathParam,
});

export const fsSymlink = defineMethod<z.infer<typeof params>>({
  method: 'fs',
  op: 'symlink',
  capability: 'write',
  effect: 'write',
  params,
  resources: ({ path }) => [pathResource(path, 'write')],
  ...syncAndAsync(makeLink),
});
