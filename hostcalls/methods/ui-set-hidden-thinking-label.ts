/**
 * Sets or restores the label shown in place of hidden thinking.
 */
import { z } from 'zod';
import { bothWays, postToMain, shownText } from '../main-forward.js';
import { defineMethod } from '../method-spec.js';

export const uiSetHiddenThinkingLabelParams = z.strictObject({ label: shownText.nullish() });

export const uiSetHiddenThinkingLabel = defineMethod<
  z.infer<typeof uiSetHiddenThinkingLabelParams>
>({
  method: 'ui',
  op: 'set_hidden_thinking_label',
  capability: 'ui',
  params: uiSetHiddenThinkingLabelParams,
  effect: 'read',
  ...bothWays((params, context) => postToMain(context, 'ui.set_hidden_thinking_label', params)),
});
