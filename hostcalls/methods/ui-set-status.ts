/**
 * Sets or clears one status text of this extension. Keys are per extension.
 */
import { z } from 'zod';
import { bothWays, nameText, postToMain, shownText } from '../main-forward.js';
import { defineMethod } from '../method-spec.js';

export const uiSetStatusParams = z.strictObject({
  key: nameText,
  text: shownText.nullish(),
});

export const uiSetStatus = defineMethod<z.infer<typeof uiSetStatusParams>>({
  method: 'ui',
  op: 'set_status',
  capability: 'ui',
  params: uiSetStatusParams,
  effect: 'read',
  ...bothWays((params, context) => postToMain(context, 'ui.set_status', params)),
});
