/** Expands or collapses tool output; the replica shows it at once. */
import { z } from 'zod';
import { bothWays, postToMain } from '../main-forward.js';
import { defineMethod } from '../method-spec.js';
import { localReplica } from '../session-replica.js';

export const uiSetToolsExpandedParams = z.strictObject({ expanded: z.boolean() });

export const uiSetToolsExpanded = defineMethod<z.infer<typeof uiSetToolsExpandedParams>>({
  method: 'ui',
  op: 'set_tools_expanded',
  capability: 'ui',
  params: uiSetToolsExpandedParams,
  effect: 'read',
  ...bothWays((params, context) => {
    const replica = localReplica(context.services.session);
    const result = postToMain(context, 'ui.set_tools_expanded', params);
    if (replica.agent.state.hasUI === true) replica.applyAgent({ toolsExpanded: params.expanded });
    return result;
  }),
});
