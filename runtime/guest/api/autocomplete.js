/**
 * `ctx.ui.addAutocompleteProvider`: the extension's provider, asked by the host by id.
 * hostcalls: events.register (kind `autocomplete`)
 *
 * The provider that the extension wraps is the host's own; inside the guest it answers "nothing",
 * and the host adds its suggestions when the extension's provider has none.
 */
import { MapPrototypeGet, MapPrototypeSet } from 'host:primordials';
import { functionsOf } from './plain-data.js';
import { register } from './state.js';

const NAMES = ['getSuggestions', 'applyCompletion', 'shouldTriggerFileCompletion'];

/** Stands for the host's provider: no suggestions, and plain insertion of the chosen value. */
const hostProvider = {
  getSuggestions: async () => null,
  applyCompletion(lines, cursorLine, cursorCol, item, prefix) {
    const line = lines[cursorLine] ?? '';
    const before = line.slice(0, cursorCol - prefix.length);
    const copy = lines.slice();
    copy[cursorLine] = before + item.value + line.slice(cursorCol);
    return { lines: copy, cursorLine, cursorCol: before.length + item.value.length };
  },
  shouldTriggerFileCompletion: () => true,
};

export function createAutocomplete(state, { callbacks, active }) {
  return {
    addAutocompleteProvider: (factory) => {
      active();
      const provider = factory(hostProvider);
      const id = callbacks.newId();
      register(state, 'autocomplete', { id, has: functionsOf(provider, NAMES) });
      MapPrototypeSet(state.autocompleteProviders, id, provider);
    },
  };
}

/** The `autocomplete` entry: { id, ask?, lines, cursorLine, cursorCol, force?, item?, prefix? }. */
export async function answerAutocomplete(state, signals, message) {
  const provider = MapPrototypeGet(state.autocompleteProviders, message.id);
  if (provider === undefined) return null;
  const { cursorLine, cursorCol } = message;
  const lines = message.lines ?? [message.text ?? ''];
  const line = cursorLine ?? lines.length - 1;
  const column = cursorCol ?? (lines[line] ?? '').length;
  if (message.ask === 'applyCompletion') {
    return provider.applyCompletion(lines, line, column, message.item, message.prefix ?? '');
  }
  if (message.ask === 'shouldTriggerFileCompletion') {
    return provider.shouldTriggerFileCompletion?.(lines, line, column) ?? true;
  }
  const signal = signals.signal(message.abortId) ?? new globalThis.AbortController().signal;
  const found = await provider.getSuggestions(lines, line, column, {
    signal,
    force: message.force ?? false,
  });
  return found ?? null;
}
