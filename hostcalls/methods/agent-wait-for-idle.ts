/**
 * Resolves when no turn is running. Pauses the deadline.
 */
import { z } from 'zod';
import { askMain } from '../main-forward.js';
import { defineMethod } from '../method-spec.js';

export const agentWaitForIdleParams = z.strictObject({});

export const agentWaitForIdle = defineMethod<z.infer<typeof agentWaitForIdleParams>>({
  method: 'agent',
  op: 'wait_for_idle',
  capability: 'session',
  params: agentWaitForIdleParams,
  effect: 'read',
  pausesDeadline: true,
  run: (params, context) => askMain(context, 'agent.wait_for_idle', params),
});
