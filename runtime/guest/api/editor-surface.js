/**
 * `ctx.ui.setEditorComponent`: the extension's own editor in place of the host's.
 * hostcalls: ui.component_open, ui.frame, ui.component_close, ui.editor_event, agent.query
 *
 * The editor lives in the guest; what it says goes to the host as `ui.editor_event { id, event:
 * change|submit|action, text?, action? }`. App-level keys that upstream's editor would handle come
 * to the host as actions.
 */
import { keybindings, themes } from './packages.js';
import { query } from './state.js';

const APP_ACTIONS = [
  'app.clear',
  'app.suspend',
  'app.thinking.cycle',
  'app.model.cycleForward',
  'app.model.cycleBackward',
  'app.model.select',
  'app.tools.expand',
  'app.thinking.toggle',
  'app.editor.external',
  'app.message.followUp',
  'app.message.dequeue',
];

/** Upstream copies these handlers from its own editor; here each tells the host its action. */
function wireAppActions(editor, send) {
  if (!(editor.actionHandlers instanceof Map)) return;
  editor.onEscape ??= () => send({ event: 'action', action: 'app.interrupt' });
  editor.onCtrlD ??= () => send({ event: 'action', action: 'app.exit' });
  editor.onPasteImage ??= () => send({ event: 'action', action: 'app.clipboard.pasteImage' });
  for (let i = 0; i < APP_ACTIONS.length; i++) {
    const action = APP_ACTIONS[i];
    if (!editor.actionHandlers.has(action)) {
      editor.actionHandlers.set(action, () => send({ event: 'action', action }));
    }
  }
}

export function createEditorSurface(state, { components, active, newTui }) {
  let current;
  let currentFactory;

  const close = () => {
    if (current !== undefined) components.close(current);
    current = undefined;
  };

  const open = (factory) => {
    const text = query(state, 'editor_text') ?? '';
    const editor = factory(newTui(), themes().getEditorTheme(), keybindings());
    const shown = { item: undefined };
    const send = (event) => {
      // What the editor says while it is set up is not news to the host.
      if (shown.item === undefined) return;
      state.host.callSync('ui', 'editor_event', { id: shown.item.id, ...event });
    };
    editor.onSubmit = (submitted) => send({ event: 'submit', text: `${submitted}` });
    editor.onChange = (changed) => send({ event: 'change', text: `${changed}` });
    editor.setText?.(text);
    wireAppActions(editor, send);
    shown.item = components.show(editor, {
      kind: 'editor',
      onEvent: (message) => {
        if (message.event === 'text') editor.setText?.(`${message.data ?? ''}`);
      },
    });
    return shown.item;
  };

  return {
    setEditorComponent: (factory) => {
      active();
      close();
      currentFactory = factory;
      if (factory !== undefined && factory !== null) current = open(factory);
    },
    getEditorComponent: () => {
      active();
      return currentFactory;
    },
  };
}
