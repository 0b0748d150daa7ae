/**
 * A UI without a person for the real runner: answers come from the step, components are drawn at a
 * fixed size, keys are typed one by one, and all of it is recorded.
 */
import { messageOf, plain } from './plain.mjs';

export const COLUMNS = 80;
export const ROWS = 24;

const ignore = () => {};

export function createUi({ upstream, recorder }) {
  const { theme } = upstream.theme;
  const tui = new upstream.tui.TUI(terminal());
  tui.requestRender = ignore;
  const keybindings = new upstream.keybindings.KeybindingsManager();
  let answers = {};
  let editorText = '';
  let toolsExpanded = false;
  let editorFactory;
  const take = (kind, otherwise) => {
    const list = answers[kind] ?? [];
    return list.length > 0 ? list.shift() : otherwise;
  };
  const note = (call, args) => void recorder.add(`ui.${call}`, args);
  const timing = (options) => (options?.timeout > 0 ? [{ timeout: options.timeout }] : []);

  function draw(component, width = COLUMNS) {
    if (typeof component?.render !== 'function') return null;
    try {
      return frameOf(component.render(width), upstream.tui);
    } catch (error) {
      return { $threw: messageOf(error) };
    }
  }

  async function showCustom(factory, options, resolve) {
    const keys = take('custom', undefined);
    const record = recorder.open({
      call: 'ui.custom',
      overlay: options?.overlay ?? false,
      frames: [],
    });
    let closed = false;
    const done = (result) => {
      if (closed) return;
      closed = true;
      record.result = plain(result) ?? null;
      resolve(result);
    };
    const component = await factory(tui, theme, keybindings, done);
    if (closed) return;
    if (options?.overlay) {
      const { overlayOptions: layout } = options;
      record.overlayOptions = plain(typeof layout === 'function' ? layout() : (layout ?? {}));
      options.onHandle?.(handle(done));
    }
    if ('focused' in component) component.focused = true;
    record.frames.push(draw(component));
    for (const key of keys ?? []) {
      if (closed) break;
      component.handleInput?.(key);
      // What the key set going may go on until timers and input would be next.
      await new Promise((turn) => setImmediate(turn));
      if (!closed) record.frames.push(draw(component));
    }
    if (!closed && keys === undefined) done(undefined);
    component.dispose?.();
  }

  const surface =
    (call, args) =>
    (factory, ...more) => {
      const component = typeof factory === 'function' ? factory(tui, theme, ...args) : undefined;
      note(call, [component === undefined ? null : draw(component), ...more]);
    };

  const context = {
    async select(title, options, dialog) {
      note('select', [title, options, ...timing(dialog)]);
      const answer = take('select', null);
      const text = typeof answer === 'number' ? options[answer] : answer;
      return options.includes(text) ? text : undefined;
    },
    async confirm(title, message, dialog) {
      note('confirm', [title, message, ...timing(dialog)]);
      return take('confirm', false);
    },
    async input(title, placeholder, dialog) {
      note('input', [title, placeholder ?? null, ...timing(dialog)]);
      return take('input', null) ?? undefined;
    },
    async editor(title, prefill) {
      note('editor', [title, prefill ?? null]);
      return take('editor', null) ?? undefined;
    },
    notify: (message, level) => note('notify', [message, level ?? 'info']),
    onTerminalInput: () => (note('onTerminalInput', []), ignore),
    setStatus: (key, text) => note('setStatus', [key, text ?? null]),
    setWorkingMessage: (message) => note('setWorkingMessage', [message ?? null]),
    setWorkingVisible: (visible) => note('setWorkingVisible', [visible]),
    setWorkingIndicator: (indicator) => note('setWorkingIndicator', [indicator ?? null]),
    setHiddenThinkingLabel: (label) => note('setHiddenThinkingLabel', [label ?? null]),
    setWidget(key, content, options) {
      const rows = typeof content === 'function' ? draw(content(tui, theme)) : (content ?? null);
      note('setWidget', [key, rows, { placement: options?.placement ?? 'aboveEditor' }]);
    },
    setFooter: surface('setFooter', [footerData()]),
    setHeader: surface('setHeader', []),
    setTitle: (title) => note('setTitle', [title]),
    custom: (factory, options) =>
      new Promise((resolve, reject) => {
        showCustom(factory, options, resolve).catch(reject);
      }),
    pasteToEditor(text) {
      editorText += text;
      note('pasteToEditor', [text]);
    },
    setEditorText(text) {
      editorText = text;
      note('setEditorText', [text]);
    },
    getEditorText: () => editorText,
    addAutocompleteProvider: () => note('addAutocompleteProvider', []),
    setEditorComponent(factory) {
      editorFactory = factory;
      const styles = upstream.theme.getEditorTheme();
      const component = factory === undefined ? undefined : factory(tui, styles, keybindings);
      if (component !== undefined && 'focused' in component) component.focused = true;
      const frames = component === undefined ? null : [draw(component)];
      for (const key of component === undefined ? [] : take('editorKeys', [])) {
        component.handleInput?.(key);
        frames.push(draw(component));
      }
      note('setEditorComponent', [frames]);
    },
    getEditorComponent: () => editorFactory,
    get theme() {
      return theme;
    },
    getAllThemes: () => [
      { name: 'dark', path: undefined },
      { name: 'light', path: undefined },
    ],
    getTheme: (name) => upstream.theme.getThemeByName(name),
    setTheme(wanted) {
      note('setTheme', [typeof wanted === 'string' ? wanted : wanted?.name]);
      return { success: true };
    },
    getToolsExpanded: () => toolsExpanded,
    setToolsExpanded(expanded) {
      toolsExpanded = expanded;
      note('setToolsExpanded', [expanded]);
    },
  };
  return {
    context,
    draw,
    theme,
    answer(next) {
      answers = structuredClone(next ?? {});
    },
  };
}

/** The place of the cursor, taken out of the rows as upstream's screen does before it draws. */
function frameOf(lines, { CURSOR_MARKER, visibleWidth }) {
  const row = lines.findLastIndex((line) => line.includes(CURSOR_MARKER));
  if (row === -1) return lines;
  const [before, ...after] = lines[row].split(CURSOR_MARKER);
  const rows = lines.with(row, before + after.join(''));
  return { rows, cursor: { row, column: visibleWidth(before) } };
}

function footerData() {
  return {
    getGitBranch: () => null,
    getExtensionStatuses: () => new Map(),
    getAvailableProviderCount: () => 0,
    onBranchChange: () => ignore,
  };
}

function handle(done) {
  return {
    hide: () => done(undefined),
    setHidden: ignore,
    isHidden: () => false,
    focus: ignore,
    unfocus: ignore,
    isFocused: () => true,
  };
}

function terminal() {
  return {
    columns: COLUMNS,
    rows: ROWS,
    kittyProtocolActive: false,
    start: ignore,
    stop: ignore,
    drainInput: async () => {},
    write: ignore,
    moveBy: ignore,
    hideCursor: ignore,
    showCursor: ignore,
    clearLine: ignore,
    clearFromCursor: ignore,
    clearScreen: ignore,
    setTitle: ignore,
    setProgress: ignore,
  };
}
