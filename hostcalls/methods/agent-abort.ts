/**
 * Aborts the running turn.
 */
import { z } from 'zod';
import { askMain } from '../main-forward.js';
import { defineMethod } from '../method-spec.js';

export const agentAbortParams = z.strictObject({});

export const agentAbort = defineMethod<z.infer<typeof agentAbortParams>>({
  method: 'agent',
  op: 'abort',
  capability: 'session',
  params: agentAbortParams,
  effect: 'write',
  run: (params, context) => askMain(context, 'agent.abort', params),
});
