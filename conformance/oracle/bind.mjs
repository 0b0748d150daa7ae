/**
 * The real runner, bound to an agent that only records: what reaches the model or the session is
 * noted, session entries land in upstream's own in-memory session, no model is ever asked.
 * src/host/conformance/test-agent.ts is the same agent for this host.
 */
import { plain } from './plain.mjs';

export const SYSTEM_PROMPT = 'You are the agent of a conformance run.';

export function bindRunner({ upstream, loaded, bus, recorder, job }) {
  const { agent } = upstream;
  const sessionManager = agent.SessionManager.inMemory(job.cwd);
  const modelRegistry = agent.ModelRegistry.inMemory(agent.AuthStorage.inMemory());
  const runner = new agent.ExtensionRunner(
    loaded.extensions,
    loaded.runtime,
    job.cwd,
    sessionManager,
    modelRegistry,
  );
  const builtins = job.builtins;
  const known = new Set(builtins.map((tool) => tool.name));
  let active = builtins.filter((tool) => tool.active).map((tool) => tool.name);
  let thinkingLevel = 'off';
  const registered = () => runner.getAllRegisteredTools();
  const providers = new Map();
  for (const { name, config } of loaded.runtime.pendingProviderRegistrations) {
    providers.set(name, config);
  }
  const entries = [];
  /** As upstream's session file: an entry is what it was when it was written. */
  const storeEntries = () => {
    for (const entry of sessionManager.getEntries().slice(entries.length)) {
      entries.push(plain(entry));
    }
  };
  const noted =
    (call, act) =>
    (...args) => {
      recorder.add(call, args);
      return act?.(...args);
    };
  /** Tools registered late are active at once. */
  const refresh = () => {
    for (const { definition } of registered()) {
      if (known.has(definition.name)) continue;
      known.add(definition.name);
      active = [...active, definition.name];
    }
  };
  const rowOf = (definition) => ({
    name: definition.name,
    description: definition.description,
    parameters: definition.parameters,
    sourceInfo: definition.sourceInfo,
  });
  const allTools = () => {
    const own = new Map(registered().map((tool) => [tool.definition.name, tool.definition]));
    const names = new Set(builtins.map((tool) => tool.name));
    return [
      ...builtins.map((tool) => rowOf(own.get(tool.name) ?? tool)),
      ...[...own.values()].filter((tool) => !names.has(tool.name)).map(rowOf),
    ];
  };

  runner.bindCore(
    {
      sendMessage(message, options) {
        recorder.add('pi.sendMessage', [message, options ?? null]);
        if (options?.deliverAs === 'nextTurn' || options?.triggerTurn) return;
        const { customType, content, display, details } = message;
        sessionManager.appendCustomMessageEntry(customType, content, display, details);
      },
      sendUserMessage(content, options) {
        recorder.add('pi.sendUserMessage', [content, options ?? null]);
        const parts = typeof content === 'string' ? [{ type: 'text', text: content }] : content;
        const text = parts.filter((part) => part.type === 'text').map((part) => part.text);
        const images = parts.filter((part) => part.type !== 'text');
        void runner.emitInput(text.join('\n'), images.length > 0 ? images : undefined, 'extension');
      },
      appendEntry: noted('pi.appendEntry', (type, data) => {
        sessionManager.appendCustomEntry(type, data);
      }),
      setSessionName: noted('pi.setSessionName', (name) => {
        sessionManager.appendSessionInfo(name);
      }),
      getSessionName: () => sessionManager.getSessionName(),
      setLabel: noted('pi.setLabel', (id, label) => {
        sessionManager.appendLabelChange(id, label);
      }),
      getActiveTools: () => [...active],
      getAllTools: allTools,
      getSettings: () => ({}),
      setActiveTools: noted('pi.setActiveTools', (names) => {
        const all = new Set(allTools().map((tool) => tool.name));
        active = names.filter((name) => all.has(name));
      }),
      refreshTools: refresh,
      getCommands: () =>
        runner.getRegisteredCommands().map((command) => ({
          name: command.invocationName,
          description: command.description,
          source: 'extension',
          sourceInfo: command.sourceInfo,
        })),
      setModel: noted('pi.setModel', async () => false),
      getThinkingLevel: () => thinkingLevel,
      setThinkingLevel: noted('pi.setThinkingLevel', (level) => {
        const previousLevel = thinkingLevel;
        thinkingLevel = level;
        if (level === previousLevel) return;
        sessionManager.appendThinkingLevelChange(level);
        void runner.emit({ type: 'thinking_level_select', level, previousLevel });
      }),
    },
    {
      getModel: () => undefined,
      isIdle: () => true,
      getSignal: () => undefined,
      abort: noted('ctx.abort'),
      hasPendingMessages: () => false,
      shutdown: noted('ctx.shutdown'),
      getContextUsage: () => undefined,
      compact(options) {
        recorder.add('ctx.compact', [{ customInstructions: options?.customInstructions ?? null }]);
        options?.onError?.(new Error('The agent of a conformance run does not compact'));
      },
      getSystemPrompt: () => SYSTEM_PROMPT,
    },
    {
      registerProvider: (name, config) => void providers.set(name, config),
      unregisterProvider: (name) => void providers.delete(name),
    },
  );
  const cancelled = (call) => noted(call, async () => ({ cancelled: true }));
  runner.bindCommandContext({
    waitForIdle: async () => {},
    newSession: cancelled('ctx.newSession'),
    fork: cancelled('ctx.fork'),
    navigateTree: cancelled('ctx.navigateTree'),
    switchSession: cancelled('ctx.switchSession'),
    reload: noted('ctx.reload', async () => {}),
  });
  refresh();
  runner.onError(({ event, error }) => recorder.error(event, error));
  return { runner, sessionManager, bus, registered, providers, entries, storeEntries };
}
