/**
 * The UI of a program without a screen: dialogs answer as if cancelled, everything else does
 * nothing, as upstream's print and JSON modes (extension-api.md 8.1).
 */
import type { HostUi } from './host-ui.js';

/** Columns and rows that renderers are given where no screen exists. */
const DEFAULT_SIZE = Object.freeze({ columns: 80, rows: 24 });

const ignore = (): undefined => undefined;

export function createNoUi(): HostUi {
  return {
    hasUI: false,
    size: () => DEFAULT_SIZE,
    notify: ignore,
    select: () => Promise.resolve(undefined),
    confirm: () => Promise.resolve(false),
    input: () => Promise.resolve(undefined),
    editor: () => Promise.resolve(undefined),
    setStatus: ignore,
    setWidget: ignore,
    setTitle: ignore,
    setWorking: ignore,
    setHiddenThinkingLabel: ignore,
    setEditorText: ignore,
    pasteToEditor: ignore,
    getEditorText: () => '',
    setTheme: ignore,
    theme: () => ({ name: 'dark' }),
    themes: () => [],
    getToolsExpanded: () => false,
    setToolsExpanded: ignore,
    footerData: () => ({}),
    openComponent: (_origin, request) => {
      // Nobody will ever look at it: tell the extension, so that its promise settles.
      queueMicrotask(() => void request.onEvent({ event: 'close' }));
      return { frame: ignore, focus: ignore, editorEvent: ignore, close: ignore };
    },
    release: ignore,
  };
}
