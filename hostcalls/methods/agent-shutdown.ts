/**
 * Asks the embedding program to end when idle.
 */
import { z } from 'zod';
import { askMain } from '../main-forward.js';
import { defineMethod } from '../method-spec.js';

export const agentShutdownParams = z.strictObject({});

export const agentShutdown = defineMethod<z.infer<typeof agentShutdownParams>>({
  method: 'agent',
  op: 'shutdown',
  capability: 'session',
  params: agentShutdownParams,
  effect: 'write',
  run: (params, context) => askMain(context, 'agent.shutdown', params),
});
