/**
 * `ctx`: what handlers, tools, commands and shortcuts see. Every member is asked for when it is
 * read. hostcalls: agent.query, agent.abort, agent.shutdown, agent.compact, agent.new_session,
 * agent.fork, agent.navigate_tree, agent.switch_session, agent.reload, agent.wait_for_idle
 *
 * A context belongs to one generation; the one that `withSession` receives belongs to the session
 * that came after, and works although the rest of this instance is stale.
 */
import { PromisePrototypeThen } from 'host:primordials';
import { createModelRegistry } from './model-registry.js';
import { pick } from './plain-data.js';
import { createSessionManager } from './session-manager.js';
import { assertCurrent, generationOf, query } from './state.js';

export function createContexts(state, { signals, callbacks, ui, providers }) {
  /** Started and not waited for; a refusal is shown, since nobody holds the promise. */
  const start = (op, params) => {
    const promise = state.host.call('agent', op, params);
    PromisePrototypeThen(promise, undefined, (error) => {
      globalThis.console.error(`ctx.${op}: ${error.message}`);
    });
  };

  const compact = (options) => {
    const promise = state.host.call('agent', 'compact', pick(options, ['customInstructions']));
    PromisePrototypeThen(
      promise,
      (result) => options?.onComplete?.(result),
      (error) => options?.onError?.(error),
    );
  };

  /** `kind` is event, tool, shortcut or command; only commands may replace the session. */
  const create = (info) => {
    const generation = info?.generation ?? generationOf(state);
    const active = () => assertCurrent(state, generation);
    const agentState = () => {
      active();
      return query(state, 'state');
    };
    let sessionManager;
    let modelRegistry;
    const context = {
      get ui() {
        active();
        return ui.forContext(info?.hasUI ?? false, generation);
      },
      get hasUI() {
        active();
        return info?.hasUI ?? false;
      },
      get cwd() {
        active();
        return state.host.bootInfo().cwd;
      },
      get sessionManager() {
        active();
        sessionManager ??= createSessionManager(state, active);
        return sessionManager;
      },
      get modelRegistry() {
        active();
        modelRegistry ??= createModelRegistry(state, active, providers);
        return modelRegistry;
      },
      get model() {
        return agentState().model ?? undefined;
      },
      isIdle: () => agentState().isIdle,
      get signal() {
        active();
        return signals.signal(info?.signalId);
      },
      abort: () => {
        active();
        start('abort', {});
      },
      hasPendingMessages: () => agentState().hasPendingMessages,
      shutdown: () => {
        active();
        start('shutdown', {});
      },
      getContextUsage: () => agentState().contextUsage ?? undefined,
      compact: (options) => {
        active();
        compact(options);
      },
      getSystemPrompt: () => agentState().systemPrompt ?? '',
    };
    if (info?.kind === 'command') addCommandMembers(context, active);
    return context;
  };

  /** Functions in the options are lent for as long as the call runs. */
  const replaceSession = async (op, params, options) => {
    const ids = [];
    const lent = {};
    if (typeof options?.setup === 'function') {
      const { setup } = options;
      lent.setup = () => setup(createSetupManager(state));
    }
    if (typeof options?.withSession === 'function') {
      const { withSession } = options;
      lent.withSession = (info) => withSession(createReplacedContext(info));
    }
    try {
      return await state.host.call('agent', op, { ...params, ...callbacks.encode(lent, ids) });
    } finally {
      for (let i = 0; i < ids.length; i++) callbacks.release(ids[i]);
    }
  };

  const createReplacedContext = (info) => {
    const context = create({ ...info, kind: 'command' });
    const generation = info?.generation ?? generationOf(state);
    context.sendMessage = async (message, options) => {
      assertCurrent(state, generation);
      state.host.callSync('agent', 'send_message', { message, ...(options && { options }) });
    };
    context.sendUserMessage = async (content, options) => {
      assertCurrent(state, generation);
      state.host.callSync('agent', 'send_user_message', { content, ...(options && { options }) });
    };
    return context;
  };

  const addCommandMembers = (context, active) => {
    context.waitForIdle = async () => {
      active();
      await state.host.call('agent', 'wait_for_idle', {});
    };
    context.newSession = (options) => {
      active();
      return replaceSession('new_session', pick(options, ['parentSession']), options);
    };
    context.fork = (entryId, options) => {
      active();
      return replaceSession('fork', { entryId, ...pick(options, ['position']) }, options);
    };
    context.navigateTree = (targetId, options) => {
      active();
      const keys = ['summarize', 'customInstructions', 'replaceInstructions', 'label'];
      return state.host.call('agent', 'navigate_tree', { targetId, ...pick(options, keys) });
    };
    context.switchSession = (sessionPath, options) => {
      active();
      return replaceSession('switch_session', { path: sessionPath }, options);
    };
    context.reload = async () => {
      active();
      await state.host.call('agent', 'reload', {});
    };
  };

  return { create };
}

/** What `setup` may do to the new session: the writing methods that have a hostcall. */
function createSetupManager(state) {
  const write = (op, params) => state.host.callSync('session', op, params);
  const refuse = (name) => () => {
    const error = new Error(`ERR_NOT_SUPPORTED: SessionManager.${name} is not available in setup`);
    error.code = 'ERR_NOT_SUPPORTED';
    throw error;
  };
  const reading = createSessionManager(state, () => undefined);
  return {
    ...reading,
    appendCustomEntry: (customType, data) =>
      write('append_entry', data === undefined ? { customType } : { customType, data })?.id,
    appendSessionInfo: (name) => write('set_name', { name }),
    appendLabelChange: (id, label) =>
      write('set_label', label === undefined ? { id } : { id, label }),
    appendCustomMessageEntry: (customType, content, display, details) => {
      const message = { customType, content, display };
      if (details !== undefined) message.details = details;
      state.host.callSync('agent', 'send_message', { message });
    },
    appendMessage: refuse('appendMessage'),
    appendModelChange: refuse('appendModelChange'),
    appendThinkingLevelChange: refuse('appendThinkingLevelChange'),
    appendCompaction: refuse('appendCompaction'),
    branch: refuse('branch'),
    branchWithSummary: refuse('branchWithSummary'),
  };
}
