/**
 * fs.chmod: permission bits of a file or directory.
 */
import { z } from 'zod';
import { changeMode } from '../connectors/fs/attributes.js';
import { modeParam, pathParam, pathResource } from '../connectors/fs/params.js';
import { syncAndAsync } from '../connectors/fs/steps.js';
import { defineMethod } from '../method-spec.js';

const params = z.strictObject({
  path: pathParam,
  mode: modeParam,
});

export const fsChmod = defineMethod<z.infer<typeof params>>({
  method: 'fs',
  op: 'chmod',
  capability: 'write',
  effect: 'write',
  params,
  resources: ({ path }) => [pathResource(path, 'write')],
  ...syncAndAsync(changeMode),
});
