/**
 * fs.write: contents of a file from `text` or from the attached bytes.
 */
import { z } from 'zod';
import { writeFile } from '../connectors/fs/write-file.js';
import { bytesParam, modeParam, pathParam, pathResource } from '../connectors/fs/params.js';
import { syncAndAsync } from '../connectors/fs/steps.js';
import { defineMethod } from '../method-spec.js';

const params = z.strictObject({
  path: pathParam,
  flag: z.enum(['w', 'wx', 'a', 'ax', 'r+']),
  mode: modeParam.optional(),
  text: z.string().optional(),
  position: bytesParam.optional(),
});

export const fsWrite = defineMethod<z.infer<typeof params>>({
  method: 'fs',
  op: 'write',
  capability: 'write',
  effect: 'write',
  params,
  resources: ({ path }) => [pathResource(path, 'write')],
  ...syncAndAsync(writeFile),
});
