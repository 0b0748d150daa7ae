/**
 * fs.access: may the path be read, written, run? Asking about writing needs `write`.
 */
import { z } from 'zod';
import { accessPath } from '../connectors/fs/look.js';
import { pathParam, pathResource } from '../connectors/fs/params.js';
import { syncAndAsync } from '../connectors/fs/steps.js';
import { defineMethod } from '../method-spec.js';

/** access(2), the same on every system. */
const W_OK = 2;

const params = z.strictObject({
  path: pathParam,
  mode: z.int().min(0).max(7),
});

export const fsAccess = defineMethod<z.infer<typeof params>>({
  method: 'fs',
  op: 'access',
  capability: ({ mode }) => ((mode & W_OK) !== 0 ? 'write' : 'read'),
  effect: 'read',
  params,
  resources: ({ path, mode }) => [pathResource(path, (mode & W_OK) !== 0 ? 'write' : 'read')],
  ...syncAndAsync(accessPath),
});
