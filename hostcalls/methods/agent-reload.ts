/**
 * Loads all extensions anew. The calling instance is stale afterwards.
 */
import { z } from 'zod';
import { askMain } from '../main-forward.js';
import { defineMethod } from '../method-spec.js';

export const agentReloadParams = z.strictObject({});

export const agentReload = defineMethod<z.infer<typeof agentReloadParams>>({
  method: 'agent',
  op: 'reload',
  capability: 'session',
  params: agentReloadParams,
  effect: 'write',
  pausesDeadline: true,
  run: (params, context) => askMain(context, 'agent.reload', params),
});
