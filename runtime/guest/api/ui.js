/**
 * `ctx.ui`: with a screen, and without one the values upstream answers then.
 * hostcalls: ui.notify, ui.select, ui.confirm, ui.input, ui.editor, ui.set_*, ui.paste_to_editor,
 * agent.query; components by custom-ui.js and surfaces.js
 *
 * A dialog that is aborted or times out answers as if it was cancelled.
 */
import { PromisePrototypeThen, PromiseResolve } from 'host:primordials';
import { createCustom } from './custom-ui.js';
import { themes } from './packages.js';
import { pick, textOf, textOrUndefined } from './plain-data.js';
import { assertCurrent, generationOf, notSupported, query } from './state.js';
import { createSurfaces } from './surfaces.js';

const nothing = () => undefined;

function createWithoutUi() {
  const none = () => PromiseResolve(undefined);
  return {
    select: none,
    confirm: () => PromiseResolve(false),
    input: none,
    notify: nothing,
    onTerminalInput: () => nothing,
    setStatus: nothing,
    setWorkingMessage: nothing,
    setWorkingVisible: nothing,
    setWorkingIndicator: nothing,
    setHiddenThinkingLabel: nothing,
    setWidget: nothing,
    setFooter: nothing,
    setHeader: nothing,
    setTitle: nothing,
    custom: none,
    pasteToEditor: nothing,
    setEditorText: nothing,
    getEditorText: () => '',
    editor: none,
    addAutocompleteProvider: nothing,
    setEditorComponent: nothing,
    getEditorComponent: nothing,
    get theme() {
      return themes().theme;
    },
    getAllThemes: () => [],
    getTheme: nothing,
    setTheme: () => ({ success: false, error: 'UI not available' }),
    getToolsExpanded: () => false,
    setToolsExpanded: nothing,
  };
}

function createDialogs(state, active) {
  /** @returns the host's answer, or `cancelled` when aborted or out of time */
  const ask = (op, params, options, cancelled) => {
    active();
    if (options?.signal?.aborted) return PromiseResolve(cancelled);
    const callOptions = pick(options, ['signal']);
    if (options?.timeout > 0) callOptions.timeoutMs = options.timeout;
    return PromisePrototypeThen(
      state.host.call('ui', op, params, callOptions),
      (answer) => (answer === null || answer === undefined ? cancelled : answer),
      (error) => {
        if (options?.signal?.aborted || error?.code === 'timeout') return cancelled;
        throw error;
      },
    );
  };
  const withPlaceholder = (key, title, value) => {
    const params = { title: textOf(title) };
    if (value !== undefined && value !== null) params[key] = textOf(value);
    return params;
  };
  return {
    select(title, options, opts) {
      const list = [];
      for (let i = 0; i < options.length; i++) list[i] = textOf(options[i]);
      const params = { title: textOf(title), options: list };
      if (opts?.timeout > 0) params.timeoutMs = opts.timeout;
      return ask('select', params, opts, undefined);
    },
    confirm: (title, message, opts) =>
      ask('confirm', { title: textOf(title), message: textOf(message ?? '') }, opts, false),
    input: (title, placeholder, opts) =>
      ask('input', withPlaceholder('placeholder', title, placeholder), opts, undefined),
    editor: (title, prefill) =>
      ask('editor', withPlaceholder('prefill', title, prefill), undefined, undefined),
  };
}

function createSetters(state, active) {
  const set = (op, params) => {
    active();
    state.host.callSync('ui', op, params);
  };
  const optional = (key, value) => (value === undefined ? {} : { [key]: value });
  return {
    notify: (message, type) => set('notify', { message: textOf(message), level: type ?? 'info' }),
    setStatus: (key, text) =>
      set('set_status', { key: textOf(key), ...optional('text', textOrUndefined(text)) }),
    setWorkingMessage: (message) =>
      set('set_working', message === undefined ? { message: null } : { message: textOf(message) }),
    setWorkingVisible: (visible) => set('set_working', { visible: !!visible }),
    setWorkingIndicator: (options) =>
      set('set_working', {
        indicator: options === undefined ? null : pick(options, ['frames', 'intervalMs']),
      }),
    setHiddenThinkingLabel: (label) =>
      set('set_hidden_thinking_label', optional('label', textOrUndefined(label))),
    setTitle: (title) => set('set_title', { text: textOf(title) }),
    pasteToEditor: (text) => set('paste_to_editor', { text: textOf(text) }),
    setEditorText: (text) => set('set_editor_text', { text: textOf(text) }),
    setToolsExpanded: (expanded) => set('set_tools_expanded', { expanded: !!expanded }),
  };
}

function createThemeMembers(state, active, components) {
  const refresh = () => {
    themes().applyTheme(query(state, 'theme'));
    components.repaintAll();
  };
  return {
    getAllThemes: () => {
      active();
      return query(state, 'themes') ?? [];
    },
    getTheme: (name) => {
      active();
      return themes().getThemeByName(textOf(name));
    },
    setTheme: (theme) => {
      active();
      if (typeof theme !== 'string') {
        return { success: false, error: 'only themes the host knows by name can be set' };
      }
      const result = state.host.callSync('ui', 'set_theme', { name: theme });
      if (result?.success) refresh();
      return result ?? { success: true };
    },
  };
}

/** @returns {{ forContext(hasUI: boolean, generation: number): object, ...}} */
export function createUi(state, { components, callbacks }) {
  const withoutUi = createWithoutUi();
  let current;
  let currentGeneration;

  const create = (generation) => {
    const active = () => assertCurrent(state, generation);
    const surfaces = createSurfaces(state, { components, callbacks, active, generation });
    const ui = {
      ...createDialogs(state, active),
      ...createSetters(state, active),
      ...surfaces,
      ...createThemeMembers(state, active, components),
      custom: createCustom(state, { components, active, generation }),
      getEditorText: () => {
        active();
        return query(state, 'editor_text') ?? '';
      },
      getToolsExpanded: () => {
        active();
        return query(state, 'tools_expanded') ?? false;
      },
      onTerminalInput: () => {
        active();
        throw notSupported('ctx.ui.onTerminalInput', 'would show this extension every key press');
      },
    };
    // Read when asked for: loading the theme costs time that most handlers never need.
    Object.defineProperty(ui, 'theme', {
      enumerable: true,
      get() {
        active();
        return themes().theme;
      },
    });
    return ui;
  };

  return {
    forContext(hasUI, generation = generationOf(state)) {
      if (!hasUI) return withoutUi;
      if (current === undefined || currentGeneration !== generation) {
        current = create(generation);
        currentGeneration = generation;
      }
      return current;
    },
  };
}
