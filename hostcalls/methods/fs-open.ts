/**
 * fs.open: a number for a file, which fd_read and fd_write take. Its flags decide what it needs:
 * whatever may create, truncate or write needs `write`.
 */
import { z } from 'zod';
import { openFile } from '../connectors/fs/fd-calls.js';
import { isOpenFlags, opensForWriting, parseOpenFlags } from '../connectors/fs/open-flags.js';
import { modeParam, pathParam, pathResource } from '../connectors/fs/params.js';
import { syncAndAsync } from '../connectors/fs/steps.js';
import { defineMethod } from '../method-spec.js';

const params = z.strictObject({
  path: pathParam,
  flags: z.union([z.string().max(8), z.int()]).refine(isOpenFlags, 'unknown flags'),
  mode: modeParam.optional(),
});

export const fsOpen = defineMethod<z.infer<typeof params>>({
  method: 'fs',
  op: 'open',
  capability: ({ flags }) => (opensForWriting(parseOpenFlags(flags)) ? 'write' : 'read'),
  effect: ({ flags }) => (opensForWriting(parseOpenFlags(flags)) ? 'write' : 'read'),
  params,
  resources: ({ path, flags }) => {
    const intent = parseOpenFlags(flags);
    const read = intent.read ? [pathResource(path, 'read')] : [];
    return opensForWriting(intent) ? [...read, pathResource(path, 'write')] : read;
  },
  ...syncAndAsync(openFile),
});
