/** Selects the tools that the model is offered; unknown names are ignored. Visible here at once. */
import { z } from 'zod';
import { bothWays, NAME_CHARS_MAX, postToMain } from '../main-forward.js';
import { defineMethod } from '../method-spec.js';
import { localReplica } from '../session-replica.js';

const TOOL_NAMES_MAX = 2_000;

export const agentSetActiveToolsParams = z.strictObject({
  names: z.array(z.string().max(NAME_CHARS_MAX)).max(TOOL_NAMES_MAX),
});

export const agentSetActiveTools = defineMethod<z.infer<typeof agentSetActiveToolsParams>>({
  method: 'agent',
  op: 'set_active_tools',
  capability: 'events',
  params: agentSetActiveToolsParams,
  effect: 'write',
  ...bothWays((params, context) => {
    const replica = localReplica(context.services.session);
    const result = postToMain(context, 'agent.set_active_tools', params);
    const known = new Set(replica.agent.allTools.map((tool) => tool.name));
    replica.applyAgent({ activeTools: params.names.filter((name) => known.has(name)) });
    return result;
  }),
});
