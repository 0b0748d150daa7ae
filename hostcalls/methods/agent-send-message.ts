/**
 * Adds a custom message that the model reads: recorded as a write before it is sent (threats.md T7).
 * Members of the message that we do not know are dropped: extensions pass whole message objects.
 */
import { z } from 'zod';
import { bothWays, jsonValue, nameText, postToMain } from '../main-forward.js';
import { defineMethod } from '../method-spec.js';

export const agentSendMessageParams = z.strictObject({
  message: z.object({
    customType: nameText,
    content: jsonValue.optional(),
    display: jsonValue.optional(),
    details: jsonValue.optional(),
  }),
  options: z
    .object({
      triggerTurn: jsonValue.optional(),
      deliverAs: z.enum(['steer', 'followUp', 'nextTurn']).optional(),
    })
    .nullish(),
});

export const agentSendMessage = defineMethod<z.infer<typeof agentSendMessageParams>>({
  method: 'agent',
  op: 'send_message',
  capability: 'session',
  params: agentSendMessageParams,
  effect: 'write',
  ...bothWays((params, context) => postToMain(context, 'agent.send_message', params)),
});
