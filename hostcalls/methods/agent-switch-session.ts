/**
 * Resumes another session by path; resolves {cancelled}. `withSession` is a guest function by number.
 */
import { z } from 'zod';
import { askMain, documentText, guestFunction } from '../main-forward.js';
import { defineMethod } from '../method-spec.js';

export const agentSwitchSessionParams = z.strictObject({
  path: documentText,
  withSession: guestFunction.optional(),
});

export const agentSwitchSession = defineMethod<z.infer<typeof agentSwitchSessionParams>>({
  method: 'agent',
  op: 'switch_session',
  capability: 'session',
  params: agentSwitchSessionParams,
  effect: 'write',
  pausesDeadline: true,
  run: (params, context) => askMain(context, 'agent.switch_session', params),
});
