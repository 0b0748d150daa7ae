/**
 * Shows a notification; an unknown level counts as `info`, as upstream. Fire and forget; the main thread makes the text visible.
 */
import { z } from 'zod';
import { bothWays, NAME_CHARS_MAX, postToMain, shownText } from '../main-forward.js';
import { defineMethod } from '../method-spec.js';

export const uiNotifyParams = z.strictObject({
  message: shownText,
  level: z.string().max(NAME_CHARS_MAX).optional(),
});

export const uiNotify = defineMethod<z.infer<typeof uiNotifyParams>>({
  method: 'ui',
  op: 'notify',
  capability: 'ui',
  params: uiNotifyParams,
  effect: 'read',
  ...bothWays((params, context) => postToMain(context, 'ui.notify', params)),
});
