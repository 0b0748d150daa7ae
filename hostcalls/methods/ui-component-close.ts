/**
 * Closes a component. `result` is what the extension passed to `done`, for the record only.
 */
import { z } from 'zod';
import { bothWays, jsonValue, postToMain } from '../main-forward.js';
import { componentId } from './ui-component-open.js';
import { defineMethod } from '../method-spec.js';

export const uiComponentCloseParams = z.strictObject({
  id: componentId,
  result: jsonValue.optional(),
});

export const uiComponentClose = defineMethod<z.infer<typeof uiComponentCloseParams>>({
  method: 'ui',
  op: 'component_close',
  capability: 'ui',
  params: uiComponentCloseParams,
  effect: 'read',
  ...bothWays((params, context) => postToMain(context, 'ui.component_close', params)),
});
