/**
 * Synchronous getters of the session: entries, branch, leaf, labels, header, name, tree.
 * Answered in the lane from the replica; the main thread is not asked. `null` stands for undefined.
 */
import { z } from 'zod';
import { bothWays, nameText, spendPermit } from '../main-forward.js';
import { defineMethod } from '../method-spec.js';

export const SESSION_QUERIES = [
  'entries',
  'branch',
  'leaf_id',
  'leaf_entry',
  'entry',
  'label',
  'header',
  'file',
  'id',
  'name',
  'cwd',
  'dir',
  'tree',
] as const;

export const sessionQueryParams = z.strictObject({
  query: z.enum(SESSION_QUERIES),
  fromId: nameText.optional(),
  id: nameText.optional(),
});

export const sessionQuery = defineMethod<z.infer<typeof sessionQueryParams>>({
  method: 'session',
  op: 'query',
  capability: 'session',
  params: sessionQueryParams,
  effect: 'read',
  ...bothWays((params, context) => {
    spendPermit(context);
    const { query, ...rest } = params;
    return { value: context.services.session.get(query, rest) ?? null };
  }),
});
