/**
 * The pi side of the guest: answers every entry of docs/abi.md that concerns an extension, and makes
 * the `pi` and `ctx` objects that it sees. hostcalls: those named in the files of api/
 *
 * Definitions and handlers stay here; the host gets descriptions and calls back by name and index.
 */
import {
  MapPrototypeGet,
  MapPrototypeHas,
  MapPrototypeSet,
  ErrorIntrinsic,
  JSONStringify,
  ObjectEntries,
  PromisePrototypeThen,
  PromiseResolve,
  describeError,
} from 'host:primordials';
import { getBootInfo, takeBytes } from 'host:hostcall';
import { createAbortSignals } from './abort-signals.js';
import { answerAutocomplete } from './autocomplete.js';
import { createCallbacks } from './callbacks.js';
import { createComponents } from './components.js';
import { createContexts } from './context.js';
import { createEventBus } from './event-bus.js';
import { createExec } from './exec.js';
import { createPi } from './pi-object.js';
import { createProviders } from './providers.js';
import { createRenderers } from './renderers.js';
import { createState, invalidate } from './state.js';
import { createUi } from './ui.js';
import { themes } from './packages.js';

/** Events whose object later handlers see after this one changed it (extension-api 3 and 4). */
const COPIED_BACK = {
  __proto__: null,
  tool_call: true,
  context: true,
  before_agent_start: true,
  tool_result: true,
  before_provider_request: true,
  message_end: true,
  input: true,
  session_before_compact: true,
  session_before_tree: true,
  session_before_fork: true,
  session_before_switch: true,
};

function setFlagValues(state, values) {
  const entries = ObjectEntries(values ?? {});
  for (let i = 0; i < entries.length; i++) {
    MapPrototypeSet(state.flagValues, entries[i][0], entries[i][1]);
  }
}

function notFound(kind, name) {
  return new ErrorIntrinsic(`${kind} ${name} not found`);
}

/**
 * @param parts { onEntry, callSync, prepareSync, call, openStream, intrinsic, loadEntry, bootInfo? }; `loadEntry`
 *   takes the id of the entry module and gives its exports or a promise of them
 */
export function installExtensionApi(parts) {
  const { onEntry, callSync, prepareSync, call, openStream, intrinsic, loadEntry } = parts;
  const bootInfo = parts.bootInfo ?? getBootInfo;
  const host = { callSync, prepareSync, call, openStream, intrinsic, takeBytes, bootInfo };
  const state = createState(host);
  const signals = createAbortSignals();
  const callbacks = createCallbacks(host, signals);
  const components = createComponents(state, callbacks);
  const providers = createProviders(state, callbacks);
  const ui = createUi(state, { components, callbacks });
  const contexts = createContexts(state, { signals, callbacks, ui, providers });
  const renderers = createRenderers(state);
  const bus = createEventBus(state);
  const exec = createExec(state);

  /** An error of this extension that no caller waits for. */
  const report = (event, error) => {
    intrinsic('uncaught', JSONStringify({ event, ...describeError(error) }));
  };

  onEntry('load', async (message) => {
    setFlagValues(state, bootInfo()?.flags);
    const exported = await loadEntry(message.module);
    const factory = exported?.default ?? exported;
    if (typeof factory !== 'function') {
      throw new ErrorIntrinsic(
        `Extension does not export a valid factory function: ${bootInfo()?.extension?.path}`,
      );
    }
    await factory(createPi(state, { exec, providers, bus: bus.api }));
    state.phase = 'running';
    providers.flush(report);
    return null;
  });

  onEntry('event', async (message) => {
    const handler = MapPrototypeGet(state.handlers, message.name)?.[message.index];
    if (handler === undefined) throw notFound('Handler of', message.name);
    const { event } = message;
    if (event.type === undefined) event.type = message.name;
    const copyBack = COPIED_BACK[message.name] === true;
    if (event.signalId !== undefined) {
      const signal = signals.signal(event.signalId);
      delete event.signalId;
      Object.defineProperty(event, 'signal', { value: signal, configurable: true, writable: true });
    }
    const before = copyBack ? JSONStringify(event) : undefined;
    const result = await handler(event, contexts.create({ ...message.ctx, kind: 'event' }));
    // The one result with functions, `operations.exec`: lent until this instance ends.
    const answer = { result: message.name === 'user_bash' ? callbacks.encode(result, []) : result };
    if (copyBack && JSONStringify(event) !== before) answer.event = event;
    return answer;
  });

  onEntry('tool', async (message) => {
    const tool = MapPrototypeGet(state.tools, message.name);
    if (tool === undefined) throw notFound('Tool', message.name);
    const onUpdate = (partial) => {
      intrinsic('update', message.entry, JSONStringify(partial) ?? 'null');
    };
    const context = contexts.create({ ...message.ctx, kind: 'tool' });
    const signal = signals.signal(message.abortId);
    try {
      return await tool.execute(message.toolCallId, message.params, signal, onUpdate, context);
    } finally {
      signals.release(message.abortId);
    }
  });

  onEntry('prepare_arguments', (message) => {
    const tool = MapPrototypeGet(state.tools, message.name);
    if (tool === undefined) throw notFound('Tool', message.name);
    return tool.prepareArguments === undefined
      ? message.params
      : tool.prepareArguments(message.params);
  });

  onEntry('command', async (message) => {
    const command = MapPrototypeGet(state.commands, message.name);
    if (command === undefined) throw notFound('Command', message.name);
    await command.handler(message.args, contexts.create({ ...message.ctx, kind: 'command' }));
    return null;
  });

  onEntry('completions', async (message) => {
    const command = MapPrototypeGet(state.commands, message.name);
    return (await command?.getArgumentCompletions?.(message.prefix)) ?? null;
  });

  onEntry('shortcut', async (message) => {
    const shortcut = MapPrototypeGet(state.shortcuts, message.shortcut);
    if (shortcut === undefined) throw notFound('Shortcut', message.shortcut);
    await shortcut.handler(contexts.create({ ...message.ctx, kind: 'shortcut' }));
    return null;
  });

  onEntry('render_call', (message) => renderers.call(message));
  onEntry('render_result', (message) => renderers.result(message));
  onEntry('render_message', (message) => renderers.message(message));
  onEntry('component', (message) => components.handle(message));
  onEntry('autocomplete', (message) => answerAutocomplete(state, signals, message));

  onEntry('bus', (message) => {
    bus.deliver(message.channel, message.data);
    return null;
  });

  onEntry('abort', (message) => {
    signals.abort(message.abortId, message.reason);
    return null;
  });

  onEntry('callback', (message) => {
    const value = callbacks.run(message.id, message.args, message.entry);
    return PromisePrototypeThen(PromiseResolve(value), (result) => callbacks.encode(result, []));
  });

  onEntry('invalidate', (message) => {
    invalidate(state, message.message, message.generation);
    return null;
  });

  onEntry('flags', (message) => {
    setFlagValues(state, message.values);
    return null;
  });

  /** The host's theme changed: components hold the old colours. */
  onEntry('theme', (message) => {
    themes().applyTheme(message.theme);
    components.repaintAll();
    return null;
  });

  return { state, hasHandler: (name) => MapPrototypeHas(state.handlers, name) };
}
