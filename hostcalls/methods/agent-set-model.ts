/**
 * Selects a model; false when no credentials are configured for it.
 */
import { z } from 'zod';
import { askMain, jsonObject } from '../main-forward.js';
import { defineMethod } from '../method-spec.js';

export const agentSetModelParams = z.strictObject({ model: jsonObject });

export const agentSetModel = defineMethod<z.infer<typeof agentSetModelParams>>({
  method: 'agent',
  op: 'set_model',
  capability: 'events',
  params: agentSetModelParams,
  effect: 'write',
  run: (params, context) => askMain(context, 'agent.set_model', params),
});
