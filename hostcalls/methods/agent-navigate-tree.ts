/**
 * Moves the leaf to another entry of the session; resolves {cancelled, editorText?, summaryEntry?}.
 */
import { z } from 'zod';
import { askMain, documentText, nameText, shownText } from '../main-forward.js';
import { defineMethod } from '../method-spec.js';

export const agentNavigateTreeParams = z.strictObject({
  targetId: nameText,
  summarize: z.boolean().optional(),
  customInstructions: documentText.optional(),
  replaceInstructions: z.boolean().optional(),
  label: shownText.optional(),
});

export const agentNavigateTree = defineMethod<z.infer<typeof agentNavigateTreeParams>>({
  method: 'agent',
  op: 'navigate_tree',
  capability: 'session',
  params: agentNavigateTreeParams,
  effect: 'write',
  pausesDeadline: true,
  run: (params, context) => askMain(context, 'agent.navigate_tree', params),
});
