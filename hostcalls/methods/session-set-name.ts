/** Sets the session's display name, trimmed; an empty name clears it. Visible here at once. */
import { z } from 'zod';
import { bothWays, NOTHING, shownText } from '../main-forward.js';
import { defineMethod } from '../method-spec.js';
import { localReplica } from '../session-replica.js';

export const sessionSetNameParams = z.strictObject({ name: shownText });

export const sessionSetName = defineMethod<z.infer<typeof sessionSetNameParams>>({
  method: 'session',
  op: 'set_name',
  capability: 'session',
  params: sessionSetNameParams,
  effect: 'write',
  ...bothWays((params, context) => {
    const replica = localReplica(context.services.session);
    context.permit.use(context.epoch());
    const entry = replica.append('session_info', { name: params.name.trim() });
    context.services.main.post({
      kind: 'session.set_name',
      principal: context.permit.facts.principal,
      params: { entry },
    });
    return NOTHING;
  }),
});
