/**
 * Compacts the session. Resolves with the result; the guest starts it without waiting and calls
 * the extension's onComplete or onError itself.
 */
import { z } from 'zod';
import { askMain, documentText } from '../main-forward.js';
import { defineMethod } from '../method-spec.js';

export const agentCompactParams = z.strictObject({ customInstructions: documentText.optional() });

export const agentCompact = defineMethod<z.infer<typeof agentCompactParams>>({
  method: 'agent',
  op: 'compact',
  capability: 'session',
  params: agentCompactParams,
  effect: 'write',
  pausesDeadline: true,
  run: (params, context) => askMain(context, 'agent.compact', params),
});
