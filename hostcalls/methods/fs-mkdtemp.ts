/**
 * fs.mkdtemp: a new directory named by a prefix and six random characters.
 */
import { z } from 'zod';
import { makeTemporaryDirectory } from '../connectors/fs/make-directory.js';
import { pathParam, pathResource } from '../connectors/fs/params.js';
import { syncAndAsync } from '../connectors/fs/steps.js';
import { defineMethod } from '../method-spec.js';

const params = z.strictObject({
  prefix: pathParam,
});

export const fsMkdtemp = defineMethod<z.infer<typeof params>>({
  method: 'fs',
  op: 'mkdtemp',
  capability: 'write',
  effect: 'write',
  params,
  resources: ({ prefix }) => [pathResource(`${prefix}XXXXXX`, 'write')],
  ...syncAndAsync(makeTemporaryDirectory),
});
