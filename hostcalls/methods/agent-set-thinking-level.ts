/** Asks for a thinking level. The main thread clamps it to the model and the next delta corrects us. */
import { z } from 'zod';
import { bothWays, postToMain } from '../main-forward.js';
import { defineMethod } from '../method-spec.js';
import { localReplica } from '../session-replica.js';

export const THINKING_LEVELS = ['off', 'minimal', 'low', 'medium', 'high', 'xhigh'] as const;

export const agentSetThinkingLevelParams = z.strictObject({ level: z.enum(THINKING_LEVELS) });

export const agentSetThinkingLevel = defineMethod<z.infer<typeof agentSetThinkingLevelParams>>({
  method: 'agent',
  op: 'set_thinking_level',
  capability: 'events',
  params: agentSetThinkingLevelParams,
  effect: 'write',
  ...bothWays((params, context) => {
    const replica = localReplica(context.services.session);
    const result = postToMain(context, 'agent.set_thinking_level', params);
    replica.applyAgent({ state: { thinkingLevel: params.level } });
    return result;
  }),
});
