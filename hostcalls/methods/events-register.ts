/**
 * Registers a tool, command, flag, shortcut, handler, renderer or provider of the extension.
 * The main thread holds the registries; tools, commands and flags are also put into the replica,
 * so that the getters show them at once.
 */
import { CallError } from '../../src/vocabulary/errors.js';
import type { JsonObject } from '../../src/vocabulary/json.js';
import { bothWays, postToMain } from '../main-forward.js';
import { defineMethod } from '../method-spec.js';
import { providerFault, registrationParams } from '../registration.js';
import type { Registration } from '../registration.js';
import { localReplica } from '../session-replica.js';
import type { LocalReplica } from '../session-replica.js';

export const eventsRegisterParams = registrationParams;

export const eventsRegister = defineMethod<Registration>({
  method: 'events',
  op: 'register',
  capability: 'events',
  params: eventsRegisterParams,
  // Tools, hooks and providers stand between the agent and the world.
  effect: 'write',
  ...bothWays((params, context) => {
    const replica = localReplica(context.services.session);
    if (params.kind === 'provider' && replica.agent.bound) {
      // While loading, upstream queues the registration and reports a fault when it binds.
      const fault = providerFault(params.spec);
      if (fault !== undefined) throw new CallError('invalid_request', fault);
    }
    const result = postToMain(context, 'events.register', params);
    showAtOnce(params, replica);
    return result;
  }),
});

function showAtOnce(registration: Registration, replica: LocalReplica): void {
  const { agent } = replica;
  if (registration.kind === 'tool') {
    const { name, description, parameters } = registration.spec;
    const row: JsonObject = { name, description, parameters, sourceInfo: agent.self };
    const known = agent.allTools.some((tool) => tool.name === name);
    replica.applyAgent({
      allTools: known ? putInPlace(agent.allTools, row) : [...agent.allTools, row],
      activeTools: known ? agent.activeTools : [...agent.activeTools, name],
    });
  } else if (registration.kind === 'command') {
    const { name, description } = registration.spec;
    if (agent.commands.some((command) => command.name === name)) return;
    const row: JsonObject = { name, description, source: 'extension', sourceInfo: agent.self };
    replica.applyAgent({ commands: [...agent.commands, row] });
  } else if (registration.kind === 'flag') {
    const { name, default: value } = registration.spec;
    const fresh = value !== undefined && !Object.hasOwn(agent.flags, name);
    replica.applyAgent({
      ownFlags: [...new Set([...agent.ownFlags, name])],
      ...(fresh ? { flags: { [name]: value } } : {}),
    });
  }
}

/** Only own registrations or built-ins are replaced here; another extension's tool came first. */
function putInPlace(tools: readonly JsonObject[], row: JsonObject): readonly JsonObject[] {
  return tools.map((tool) => (tool.name === row.name && mayReplace(tool, row) ? row : tool));
}

function mayReplace(tool: JsonObject, row: JsonObject): boolean {
  return tool.sourceInfo === row.sourceInfo || sourceOf(tool) === 'builtin';
}

function sourceOf(tool: JsonObject): unknown {
  const info = tool.sourceInfo;
  return typeof info === 'object' && info !== null && 'source' in info ? info.source : undefined;
}
