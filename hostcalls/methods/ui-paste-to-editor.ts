/**
 * Inserts text into the editor as if pasted.
 */
import { z } from 'zod';
import { bothWays, documentText, postToMain } from '../main-forward.js';
import { defineMethod } from '../method-spec.js';

export const uiPasteToEditorParams = z.strictObject({ text: documentText });

export const uiPasteToEditor = defineMethod<z.infer<typeof uiPasteToEditorParams>>({
  method: 'ui',
  op: 'paste_to_editor',
  capability: 'ui',
  params: uiPasteToEditorParams,
  // A person may send it on as their own words.
  effect: 'write',
  ...bothWays((params, context) => postToMain(context, 'ui.paste_to_editor', params)),
});
