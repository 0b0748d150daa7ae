/**
 * What the extension's own editor says: its text changed or was submitted, or a key of the
 * application was pressed in it. Submitting counts as typing, which the person did.
 */
import { z } from 'zod';
import { bothWays, documentText, nameText, postToMain } from '../main-forward.js';
import { defineMethod } from '../method-spec.js';
import { componentId } from './ui-component-open.js';

export const uiEditorEventParams = z.strictObject({
  id: componentId,
  event: z.enum(['change', 'submit', 'action']),
  text: documentText.optional(),
  action: nameText.optional(),
});

export const uiEditorEvent = defineMethod<z.infer<typeof uiEditorEventParams>>({
  method: 'ui',
  op: 'editor_event',
  capability: 'ui',
  params: uiEditorEventParams,
  effect: 'read',
  ...bothWays((params, context) => postToMain(context, 'ui.editor_event', params)),
});
