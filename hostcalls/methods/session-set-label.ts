/** Sets or clears the label of an entry; an unknown entry is refused with upstream's text. */
import { z } from 'zod';
import { CallError } from '../../src/vocabulary/errors.js';
import { bothWays, nameText, NOTHING, shownText } from '../main-forward.js';
import { defineMethod } from '../method-spec.js';
import { localReplica } from '../session-replica.js';

export const sessionSetLabelParams = z.strictObject({
  id: nameText,
  label: shownText.nullish(),
});

export const sessionSetLabel = defineMethod<z.infer<typeof sessionSetLabelParams>>({
  method: 'session',
  op: 'set_label',
  capability: 'session',
  params: sessionSetLabelParams,
  effect: 'write',
  ...bothWays((params, context) => {
    const replica = localReplica(context.services.session);
    if (!replica.hasEntry(params.id)) {
      throw new CallError('invalid_request', `Entry ${params.id} not found`);
    }
    context.permit.use(context.epoch());
    const label = params.label ?? undefined;
    const entry = replica.append('label', { targetId: params.id, label });
    context.services.main.post({
      kind: 'session.set_label',
      principal: context.permit.facts.principal,
      params: { entry },
    });
    return NOTHING;
  }),
});
