/**
 * Asks a person for a longer text; null on cancel or without a person. Pauses the deadline.
 */
import { z } from 'zod';
import { askMain, documentText, shownText } from '../main-forward.js';
import { defineMethod } from '../method-spec.js';

export const uiEditorParams = z.strictObject({
  title: shownText,
  prefill: documentText.optional(),
});

export const uiEditor = defineMethod<z.infer<typeof uiEditorParams>>({
  method: 'ui',
  op: 'editor',
  capability: 'ui',
  params: uiEditorParams,
  effect: 'read',
  pausesDeadline: true,
  run: (params, context) => askMain(context, 'ui.editor', params),
});
