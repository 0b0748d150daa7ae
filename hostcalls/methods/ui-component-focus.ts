/**
 * Moves the focus to or away from an open component, as its overlay handle asks.
 */
import { z } from 'zod';
import { bothWays, postToMain } from '../main-forward.js';
import { defineMethod } from '../method-spec.js';
import { componentId } from './ui-component-open.js';

export const uiComponentFocusParams = z.strictObject({
  id: componentId,
  focused: z.boolean(),
});

export const uiComponentFocus = defineMethod<z.infer<typeof uiComponentFocusParams>>({
  method: 'ui',
  op: 'component_focus',
  capability: 'ui',
  params: uiComponentFocusParams,
  effect: 'read',
  ...bothWays((params, context) => postToMain(context, 'ui.component_focus', params)),
});
