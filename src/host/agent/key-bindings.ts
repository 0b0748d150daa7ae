/**
 * Keys that the application keeps for itself and what extensions' shortcuts may take over
 * (extension-api.md section 6): 17 bindings are reserved, the others give way with a warning.
 */
import type { ExtensionRecord } from './registry.js';

/** Bindings that no extension may take over. */
const RESERVED: ReadonlySet<string> = new Set([
  'app.interrupt',
  'app.clear',
  'app.exit',
  'app.suspend',
  'app.thinking.cycle',
  'app.model.cycleForward',
  'app.model.cycleBackward',
  'app.model.select',
  'app.tools.expand',
  'app.thinking.toggle',
  'app.editor.external',
  'app.message.followUp',
  'tui.input.submit',
  'tui.select.confirm',
  'tui.select.cancel',
  'tui.input.copy',
  'tui.editor.deleteToLineEnd',
]);

/** Keys by binding, as upstream's defaults for the bindings that meet an editor's keys. */
export const DEFAULT_KEY_BINDINGS: Readonly<Record<string, readonly string[]>> = {
  'app.interrupt': ['escape'],
  'app.clear': ['ctrl+c'],
  'app.exit': ['ctrl+d'],
  'app.suspend': ['ctrl+z'],
  'app.thinking.cycle': ['shift+tab'],
  'app.model.cycleForward': ['ctrl+p'],
  'app.model.cycleBackward': ['shift+ctrl+p'],
  'app.model.select': ['ctrl+l'],
  'app.tools.expand': ['ctrl+o'],
  'app.thinking.toggle': ['ctrl+t'],
  'app.editor.external': ['ctrl+g'],
  'app.message.followUp': ['alt+enter'],
  'app.message.dequeue': ['alt+up'],
  'app.clipboard.pasteImage': ['ctrl+v'],
  'app.session.toggleNamedFilter': ['ctrl+n'],
  'app.session.toggleSort': ['ctrl+s'],
  'app.session.rename': ['ctrl+r'],
  'app.session.deleteNoninvasive': ['ctrl+backspace'],
  'app.models.clearAll': ['ctrl+x'],
  'tui.editor.cursorUp': ['up'],
  'tui.editor.cursorDown': ['down'],
  'tui.editor.cursorLeft': ['left', 'ctrl+b'],
  'tui.editor.cursorRight': ['right', 'ctrl+f'],
  'tui.editor.cursorWordLeft': ['alt+left', 'ctrl+left', 'alt+b'],
  'tui.editor.cursorWordRight': ['alt+right', 'ctrl+right', 'alt+f'],
  'tui.editor.cursorLineStart': ['home', 'ctrl+a'],
  'tui.editor.cursorLineEnd': ['end', 'ctrl+e'],
  'tui.editor.pageUp': ['pageUp'],
  'tui.editor.pageDown': ['pageDown'],
  'tui.editor.deleteCharBackward': ['backspace'],
  'tui.editor.deleteCharForward': ['delete', 'ctrl+d'],
  'tui.editor.deleteWordBackward': ['ctrl+w', 'alt+backspace'],
  'tui.editor.deleteWordForward': ['alt+d', 'alt+delete'],
  'tui.editor.deleteToLineStart': ['ctrl+u'],
  'tui.editor.deleteToLineEnd': ['ctrl+k'],
  'tui.editor.yank': ['ctrl+y'],
  'tui.editor.yankPop': ['alt+y'],
  'tui.editor.undo': ['ctrl+-'],
  'tui.input.newLine': ['shift+enter'],
  'tui.input.submit': ['enter'],
  'tui.input.tab': ['tab'],
  'tui.input.copy': ['ctrl+c'],
  'tui.select.confirm': ['enter'],
  'tui.select.cancel': ['escape', 'ctrl+c'],
};

export interface ShortcutBinding {
  readonly shortcut: string;
  readonly description: string | undefined;
  readonly record: ExtensionRecord;
}

export interface ShortcutTable {
  /** By key, lower-case. */
  readonly bindings: ReadonlyMap<string, ShortcutBinding>;
  readonly warnings: readonly { readonly message: string; readonly path: string }[];
}

/** Keys are compared in lower case; of two extensions the later one wins. */
export function resolveShortcuts(
  records: readonly ExtensionRecord[],
  keys: Readonly<Record<string, readonly string[]>>,
): ShortcutTable {
  const builtin = builtinKeys(keys);
  const bindings = new Map<string, ShortcutBinding>();
  const warnings: { message: string; path: string }[] = [];
  for (const record of records) {
    const { path } = record.port;
    for (const { shortcut, description } of record.shortcuts.values()) {
      const key = shortcut.toLowerCase();
      const own = builtin.get(key);
      const warn = (text: string): void => {
        warnings.push({ message: text, path });
      };
      if (own?.reserved === true) {
        warn(
          `Extension shortcut '${shortcut}' from ${path} conflicts with built-in shortcut. Skipping.`,
        );
        continue;
      }
      if (own !== undefined) {
        warn(
          `Extension shortcut conflict: '${shortcut}' is built-in shortcut for ${own.binding} and ${path}. Using ${path}.`,
        );
      }
      const earlier = bindings.get(key);
      if (earlier !== undefined) {
        warn(
          `Extension shortcut conflict: '${shortcut}' registered by both ${earlier.record.port.path} and ${path}. Using ${path}.`,
        );
      }
      bindings.set(key, { shortcut, description, record });
    }
  }
  return { bindings, warnings };
}

/** Where several bindings share a key, a reserved one decides. */
function builtinKeys(
  keys: Readonly<Record<string, readonly string[]>>,
): ReadonlyMap<string, { readonly binding: string; readonly reserved: boolean }> {
  const table = new Map<string, { binding: string; reserved: boolean }>();
  for (const [binding, list] of Object.entries(keys)) {
    const reserved = RESERVED.has(binding);
    for (const key of list) {
      const normal = key.toLowerCase();
      if (table.get(normal)?.reserved === true && !reserved) continue;
      table.set(normal, { binding, reserved });
    }
  }
  return table;
}
