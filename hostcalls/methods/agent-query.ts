/**
 * Synchronous getters of the agent: state, tools, commands, flags, models, theme, editor text.
 * Answered in the lane from the replica; the main thread is not asked. `null` stands for undefined.
 */
import { z } from 'zod';
import { bothWays, nameText, spendPermit } from '../main-forward.js';
import { defineMethod } from '../method-spec.js';

export const AGENT_QUERIES = [
  'state',
  'active_tools',
  'all_tools',
  'commands',
  'flag',
  'models',
  'model',
  'theme',
  'themes',
  'editor_text',
  'tools_expanded',
  'footer',
] as const;

export const agentQueryParams = z.strictObject({
  query: z.enum(AGENT_QUERIES),
  name: nameText.optional(),
  available: z.boolean().optional(),
  provider: nameText.optional(),
  id: nameText.optional(),
});

export const agentQuery = defineMethod<z.infer<typeof agentQueryParams>>({
  method: 'agent',
  op: 'query',
  capability: 'events',
  params: agentQueryParams,
  effect: 'read',
  ...bothWays((params, context) => {
    spendPermit(context);
    const { query, ...rest } = params;
    return { value: context.services.session.get(query, rest) ?? null };
  }),
});
