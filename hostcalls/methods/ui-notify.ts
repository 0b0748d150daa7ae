/**
 * Shows a notification. Fire and forget; the main thread makes the text visible.
 */
import { z } from 'zod';
import { bothWays, postToMain, shownText } from '../main-forward.js';
import { defineMethod } from '../method-spec.js';

export const uiNotifyParams = z.strictObject({
  message: shownText,
  level: z.enum(['info', 'warning', 'error']).optional(),
});

export const uiNotify = defineMethod<z.infer<typeof uiNotifyParams>>({
  method: 'ui',
  op: 'notify',
  capability: 'ui',
  params: uiNotifyParams,
  effect: 'read',
  ...bothWays((params, context) => postToMain(context, 'ui.notify', params)),
});
