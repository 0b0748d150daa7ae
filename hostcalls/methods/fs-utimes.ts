/**
 * fs.utimes: times of a file or directory, in milliseconds since 1970.
 */
import { z } from 'zod';
import { changeTimes } from '../connectors/fs/attributes.js';
import { pathParam, pathResource, timeParam } from '../connectors/fs/params.js';
import { syncAndAsync } from '../connectors/fs/steps.js';
import { defineMethod } from '../method-spec.js';

const params = z.strictObject({
  path: pathParam,
  atimeMs: timeParam,
  mtimeMs: timeParam,
});

export const fsUtimes = defineMethod<z.infer<typeof params>>({
  method: 'fs',
  op: 'utimes',
  capability: 'write',
  effect: 'write',
  params,
  resources: ({ path }) => [pathResource(path, 'write')],
  ...syncAndAsync(changeTimes),
});
