/**
 * Asks for a repaint of one tool row; the host renders it again when it next shows it.
 */
import { z } from 'zod';
import { bothWays, nameText, postToMain } from '../main-forward.js';
import { defineMethod } from '../method-spec.js';

export const uiRowInvalidateParams = z.strictObject({ row: nameText });

export const uiRowInvalidate = defineMethod<z.infer<typeof uiRowInvalidateParams>>({
  method: 'ui',
  op: 'row_invalidate',
  capability: 'ui',
  params: uiRowInvalidateParams,
  effect: 'read',
  ...bothWays((params, context) => postToMain(context, 'ui.row_invalidate', params)),
});
