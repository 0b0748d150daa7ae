/**
 * Sets the terminal title. The main thread removes control characters.
 */
import { z } from 'zod';
import { bothWays, postToMain, shownText } from '../main-forward.js';
import { defineMethod } from '../method-spec.js';

export const uiSetTitleParams = z.strictObject({ text: shownText });

export const uiSetTitle = defineMethod<z.infer<typeof uiSetTitleParams>>({
  method: 'ui',
  op: 'set_title',
  capability: 'ui',
  params: uiSetTitleParams,
  effect: 'read',
  ...bothWays((params, context) => postToMain(context, 'ui.set_title', params)),
});
