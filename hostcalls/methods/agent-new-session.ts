/**
 * Starts a new session; resolves {cancelled}. `setup` and `withSession` are functions of the guest
 * that the host knows by number and calls back while this call is open.
 */
import { z } from 'zod';
import { askMain, documentText, guestFunction } from '../main-forward.js';
import { defineMethod } from '../method-spec.js';

export const agentNewSessionParams = z.strictObject({
  parentSession: documentText.optional(),
  setup: guestFunction.optional(),
  withSession: guestFunction.optional(),
});

export const agentNewSession = defineMethod<z.infer<typeof agentNewSessionParams>>({
  method: 'agent',
  op: 'new_session',
  capability: 'session',
  params: agentNewSessionParams,
  effect: 'write',
  pausesDeadline: true,
  run: (params, context) => askMain(context, 'agent.new_session', params),
});
