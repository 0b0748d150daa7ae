/**
 * The `pi` object an extension's factory receives: upstream's members in upstream's order.
 * hostcalls: events.register, session.*, agent.*, and what exec.js and event-bus.js name
 *
 * Registrations stay here with their functions; the host gets plain descriptions. Actions throw
 * while the factory runs, everything throws once the instance was replaced (extension-api 1.5).
 */
import {
  ArrayPrototypePush,
  ErrorIntrinsic,
  MapPrototypeGet,
  MapPrototypeHas,
  MapPrototypeSet,
  PromiseReject,
} from 'host:primordials';
import { functionsOf, pick, plainCopy } from './plain-data.js';
import {
  assertBound,
  assertCurrent,
  generationOf,
  query,
  register,
  sessionQuery,
} from './state.js';

const TOOL_FUNCTIONS = ['execute', 'prepareArguments', 'renderCall', 'renderResult'];
const TOOL_DATA = [
  'name',
  'label',
  'description',
  'promptSnippet',
  'promptGuidelines',
  'executionMode',
  'renderShell',
];

/** A JSON schema as data; a live TypeBox object and its JSON validate alike. */
function toolSpec(tool) {
  const spec = pick(tool, TOOL_DATA);
  const parameters = plainCopy(tool.parameters);
  if (parameters !== undefined) spec.parameters = parameters;
  return { ...spec, has: functionsOf(tool, TOOL_FUNCTIONS) };
}

function withDefined(params, key, value) {
  if (value !== undefined) params[key] = value;
  return params;
}

export function createPi(state, { exec, providers, bus }) {
  const generation = generationOf(state);
  const active = () => assertCurrent(state, generation);
  const action = () => {
    assertCurrent(state, generation);
    assertBound(state);
  };
  const act = (method, op, params) => {
    action();
    state.host.callSync(method, op, params);
  };

  return {
    on(event, handler) {
      active();
      const list = MapPrototypeGet(state.handlers, event) ?? [];
      register(state, 'handler', { event: `${event}`, index: list.length });
      ArrayPrototypePush(list, handler);
      MapPrototypeSet(state.handlers, event, list);
    },
    registerTool(tool) {
      active();
      register(state, 'tool', toolSpec(tool));
      MapPrototypeSet(state.tools, tool.name, tool);
    },
    registerCommand(name, options) {
      active();
      const has = functionsOf(options, ['getArgumentCompletions']);
      register(state, 'command', { name, ...pick(options, ['description']), has });
      MapPrototypeSet(state.commands, name, { name, ...options });
    },
    registerShortcut(shortcut, options) {
      active();
      register(state, 'shortcut', { shortcut, ...pick(options, ['description']) });
      MapPrototypeSet(state.shortcuts, shortcut, { shortcut, ...options });
    },
    registerFlag(name, options) {
      active();
      register(state, 'flag', { name, ...pick(options, ['type', 'description', 'default']) });
      MapPrototypeSet(state.flags, name, { name, ...options });
      if (options.default !== undefined && !MapPrototypeHas(state.flagValues, name)) {
        MapPrototypeSet(state.flagValues, name, options.default);
      }
    },
    registerMessageRenderer(customType, renderer) {
      active();
      register(state, 'message_renderer', { customType });
      MapPrototypeSet(state.messageRenderers, customType, renderer);
    },
    getFlag(name) {
      active();
      if (!MapPrototypeHas(state.flags, name)) return undefined;
      return MapPrototypeGet(state.flagValues, name);
    },
    sendMessage(message, options) {
      act('agent', 'send_message', withDefined({ message }, 'options', options));
    },
    sendUserMessage(content, options) {
      act('agent', 'send_user_message', withDefined({ content }, 'options', options));
    },
    appendEntry(customType, data) {
      act('session', 'append_entry', withDefined({ customType }, 'data', data));
    },
    setSessionName(name) {
      act('session', 'set_name', { name });
    },
    getSessionName() {
      action();
      return sessionQuery(state, 'name') ?? undefined;
    },
    setLabel(entryId, label) {
      act('session', 'set_label', withDefined({ id: entryId }, 'label', label));
    },
    exec(command, args, options) {
      active();
      return exec(command, args, options);
    },
    getActiveTools() {
      action();
      return query(state, 'active_tools');
    },
    getAllTools() {
      action();
      return query(state, 'all_tools');
    },
    setActiveTools(toolNames) {
      act('agent', 'set_active_tools', { names: toolNames });
    },
    getCommands() {
      action();
      return query(state, 'commands');
    },
    setModel(model) {
      active();
      if (state.phase === 'loading') {
        return PromiseReject(new ErrorIntrinsic('Extension runtime not initialized'));
      }
      return state.host.call('agent', 'set_model', { model });
    },
    getThinkingLevel() {
      action();
      return query(state, 'state').thinkingLevel;
    },
    setThinkingLevel(level) {
      act('agent', 'set_thinking_level', { level });
    },
    registerProvider(name, config) {
      active();
      providers.register(name, config);
    },
    unregisterProvider(name) {
      active();
      providers.unregister(name);
    },
    events: bus,
  };
}
