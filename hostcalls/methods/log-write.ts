/**
 * Writes one log line of the extension. The main thread rate-limits and makes it visible.
 */
import { z } from 'zod';
import { bothWays, postToMain, shownText } from '../main-forward.js';
import { defineMethod } from '../method-spec.js';

export const logWriteParams = z.strictObject({
  level: z.enum(['debug', 'info', 'warn', 'error']).optional(),
  message: shownText,
});

export const logWrite = defineMethod<z.infer<typeof logWriteParams>>({
  method: 'log',
  op: 'write',
  capability: 'log',
  params: logWriteParams,
  effect: 'read',
  ...bothWays((params, context) => postToMain(context, 'log.write', params)),
});
