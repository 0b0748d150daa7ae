/** Replaces the editor's text; the replica shows it at once, so that `getEditorText` agrees. */
import { z } from 'zod';
import { bothWays, documentText, postToMain } from '../main-forward.js';
import { defineMethod } from '../method-spec.js';
import { localReplica } from '../session-replica.js';

export const uiSetEditorTextParams = z.strictObject({ text: documentText });

export const uiSetEditorText = defineMethod<z.infer<typeof uiSetEditorTextParams>>({
  method: 'ui',
  op: 'set_editor_text',
  capability: 'ui',
  params: uiSetEditorTextParams,
  // A person may send it on as their own words.
  effect: 'write',
  ...bothWays((params, context) => {
    const replica = localReplica(context.services.session);
    const result = postToMain(context, 'ui.set_editor_text', params);
    if (replica.agent.state.hasUI === true) replica.applyAgent({ editorText: params.text });
    return result;
  }),
});
