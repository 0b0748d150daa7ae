/**
 * Speaks as the user: recorded as a write before it is sent (threats.md T7). The main thread runs
 * `input` handlers with source `extension`; commands and templates are not expanded.
 */
import { z } from 'zod';
import { bothWays, documentText, jsonObject, postToMain } from '../main-forward.js';
import { defineMethod } from '../method-spec.js';

const CONTENT_PARTS_MAX = 1_000;

export const agentSendUserMessageParams = z.strictObject({
  content: z.union([documentText, z.array(jsonObject).max(CONTENT_PARTS_MAX)]),
  options: z.object({ deliverAs: z.enum(['steer', 'followUp']).optional() }).nullish(),
});

export const agentSendUserMessage = defineMethod<z.infer<typeof agentSendUserMessageParams>>({
  method: 'agent',
  op: 'send_user_message',
  capability: 'session',
  params: agentSendUserMessageParams,
  effect: 'write',
  ...bothWays((params, context) => postToMain(context, 'agent.send_user_message', params)),
});
