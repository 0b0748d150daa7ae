/**
 * Forks the session at an entry; resolves {cancelled}. `withSession` is a guest function by number.
 */
import { z } from 'zod';
import { askMain, guestFunction, nameText } from '../main-forward.js';
import { defineMethod } from '../method-spec.js';

export const agentForkParams = z.strictObject({
  entryId: nameText,
  position: z.enum(['before', 'at']).optional(),
  withSession: guestFunction.optional(),
});

export const agentFork = defineMethod<z.infer<typeof agentForkParams>>({
  method: 'agent',
  op: 'fork',
  capability: 'session',
  params: agentForkParams,
  effect: 'write',
  pausesDeadline: true,
  run: (params, context) => askMain(context, 'agent.fork', params),
});
