/**
 * fs.mkdir: one directory, or all missing ones of a path.
 */
import { z } from 'zod';
import { makeDirectory } from '../connectors/fs/make-directory.js';
import { modeParam, pathParam, pathResource } from '../connectors/fs/params.js';
import { syncAndAsync } from '../connectors/fs/steps.js';
import { defineMethod } from '../method-spec.js';

const params = z.strictObject({
  path: pathParam,
  recursive: z.boolean().optional(),
  mode: modeParam.optional(),
});

export const fsMkdir = defineMethod<z.infer<typeof params>>({
  method: 'fs',
  op: 'mkdir',
  capability: 'write',
  effect: 'write',
  params,
  resources: ({ path }) => [pathResource(path, 'write')],
  ...syncAndAsync(makeDirectory),
});
