/**
 * Tool rows and custom messages drawn by the extension; rows of text go to the host.
 * hostcalls: ui.row_invalidate
 *
 * One `state` object a row, shared by both slots; `lastComponent` is what the same slot returned
 * last time, by identity. A renderer that throws or returns nothing gives null: the host draws its
 * fallback, silently as upstream does. Kept rows are bounded: the oldest is forgotten.
 */
import {
  MapIntrinsic,
  MapPrototypeDelete,
  MapPrototypeForEach,
  MapPrototypeGet,
  MapPrototypeGetSize,
  MapPrototypeSet,
} from 'host:primordials';
import { renderFrame } from './frames.js';
import { themes } from './packages.js';

const TOOL_ROWS_MAX = 512;
const ignoreWide = () => undefined;

export function createRenderers(state) {
  const rows = new MapIntrinsic();

  const rowOf = (id) => {
    const known = MapPrototypeGet(rows, id);
    if (known !== undefined) return known;
    if (MapPrototypeGetSize(rows) >= TOOL_ROWS_MAX) {
      let oldest;
      MapPrototypeForEach(rows, (_row, key) => {
        oldest ??= key;
      });
      MapPrototypeDelete(rows, oldest);
    }
    const row = { state: {}, last: {} };
    MapPrototypeSet(rows, id, row);
    return row;
  };

  const invalidateRow = (id, slot) => {
    const component = rowOf(id).last[slot];
    component?.invalidate?.();
    try {
      state.host.callSync('ui', 'row_invalidate', { row: id });
    } catch (error) {
      // A host without live rows draws them again at the next update of the tool call.
      if (error?.code !== 'invalid_request') throw error;
    }
  };

  const contextOf = (message, row, slot) => ({
    args: message.args,
    toolCallId: message.toolCallId,
    invalidate: () => invalidateRow(message.row, slot),
    lastComponent: row.last[slot],
    state: row.state,
    cwd: message.cwd ?? state.host.bootInfo()?.cwd,
    executionStarted: message.executionStarted ?? false,
    argsComplete: message.argsComplete ?? false,
    isPartial: message.isPartial ?? false,
    expanded: message.expanded ?? false,
    showImages: message.showImages ?? false,
    isError: message.isError ?? false,
  });

  const draw = (message, slot, make) => {
    const row = rowOf(message.row);
    try {
      const component = make(themes().theme, contextOf(message, row, slot));
      row.last[slot] = component;
      return renderFrame(component, message.width, ignoreWide).lines;
    } catch {
      row.last[slot] = undefined;
      return null;
    }
  };

  return {
    /** The `render_call` entry. @returns rows, or null for the host's fallback */
    call(message) {
      const tool = MapPrototypeGet(state.tools, message.name);
      if (typeof tool?.renderCall !== 'function') return null;
      return draw(message, 'call', (theme, context) =>
        tool.renderCall(message.args, theme, context),
      );
    },
    /** The `render_result` entry. */
    result(message) {
      const tool = MapPrototypeGet(state.tools, message.name);
      if (typeof tool?.renderResult !== 'function') return null;
      const { content, details } = message.result ?? {};
      const options = {
        expanded: message.expanded ?? false,
        isPartial: message.isPartial ?? false,
      };
      return draw(message, 'result', (theme, context) =>
        tool.renderResult({ content: content ?? [], details }, options, theme, context),
      );
    },
    /** The `render_message` entry. */
    message(message) {
      const renderer = MapPrototypeGet(state.messageRenderers, message.customType);
      if (typeof renderer !== 'function') return null;
      try {
        const options = { expanded: message.expanded ?? false };
        const component = renderer(message.message, options, themes().theme);
        if (component === undefined || component === null) return null;
        return renderFrame(component, message.width, ignoreWide).lines;
      } catch {
        return null;
      }
    },
  };
}
