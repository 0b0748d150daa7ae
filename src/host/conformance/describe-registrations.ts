/** Registrations of an extension in the shape that both sides share (oracle/describe.mjs). */
import type { ExtensionId } from '../../vocabulary/identity.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../vocabulary/json.js';
import type { AgentRuntime } from '../agent/runtime.js';

const TOOL_FUNCTIONS = ['execute', 'prepareArguments', 'renderCall', 'renderResult'];

const rows = (value: JsonValue | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter((item: JsonValue) => isJsonObject(item)) : [];
const names = (value: JsonValue | undefined): readonly string[] =>
  Array.isArray(value) ? value.filter((item: JsonValue) => typeof item === 'string') : [];

export function describeRegistrations(agent: AgentRuntime, id: ExtensionId): JsonObject {
  const all = agent.registrations(id) ?? {};
  const flags = rows(all.flags);
  const own = new Set(flags.map((flag) => flag.name));
  const values = agent.getFlags().filter((flag) => own.has(flag.name) && flag.value !== undefined);
  return {
    tools: rows(all.tools).map((tool) => ({
      ...tool,
      has: TOOL_FUNCTIONS.filter((name) => names(tool.has).includes(name)),
    })),
    commands: rows(all.commands).map(({ name, description, has }) => ({
      name,
      description,
      completions: names(has).includes('getArgumentCompletions'),
    })),
    flags: [...flags],
    flagValues: Object.fromEntries(
      values.flatMap(({ name, value }) =>
        typeof name === 'string' ? [[name, value ?? null]] : [],
      ),
    ),
    shortcuts: [...rows(all.shortcuts)],
    events: all.events,
    messageRenderers: all.messageRenderers,
    providers: rows(all.providers).map(({ name, config, has }) => ({
      name,
      config: withoutFunctions(config ?? {}),
      has: [...names(has)].sort(),
    })),
  };
}

/** Functions travel as ids that mean nothing here. */
function withoutFunctions(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map((item: JsonValue) => withoutFunctions(item));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => !isJsonObject(member) || member.$callback === undefined)
      .map(([key, member]) => [key, member === undefined ? null : withoutFunctions(member)]),
  );
}
