/**
 * Appends a custom entry, which the model never sees. The id is made here and the replica has the
 * entry at once; the main thread stores it under the same id, as child of its own leaf.
 */
import { z } from 'zod';
import { bothWays, jsonValue, nameText } from '../main-forward.js';
import { defineMethod } from '../method-spec.js';
import { localReplica } from '../session-replica.js';

export const sessionAppendEntryParams = z.strictObject({
  customType: nameText,
  data: jsonValue.optional(),
});

export const sessionAppendEntry = defineMethod<z.infer<typeof sessionAppendEntryParams>>({
  method: 'session',
  op: 'append_entry',
  capability: 'session',
  params: sessionAppendEntryParams,
  effect: 'write',
  ...bothWays((params, context) => {
    const replica = localReplica(context.services.session);
    context.permit.use(context.epoch());
    const entry = replica.append('custom', params);
    context.services.main.post({
      kind: 'session.append_entry',
      principal: context.permit.facts.principal,
      params: { entry },
    });
    return { value: { id: entry.id } };
  }),
});
