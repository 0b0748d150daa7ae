/**
 * Components on the host's screen: the guest holds the object, the host shows its last frame.
 * hostcalls: ui.component_open, ui.frame, ui.component_close, ui.component_focus
 *
 * Upstream calls `render` while it paints; here a frame is pushed after every input, resize and
 * `requestRender` (decisions 1.6), many requests of one turn as one frame. A component that throws
 * while rendering keeps its last frame and the error is reported once.
 */
import {
  JSONStringify,
  MapIntrinsic,
  MapPrototypeDelete,
  MapPrototypeForEach,
  MapPrototypeGet,
  MapPrototypeSet,
  PromisePrototypeThen,
  PromiseResolve,
} from 'host:primordials';
import { renderFrame } from './frames.js';

const DEFAULT_TERMINAL = { columns: 80, rows: 24 };

export function createComponents(state, callbacks) {
  const open = new MapIntrinsic();
  const dirty = new MapIntrinsic();
  let flushScheduled = false;
  let terminal;

  const terminalSize = () => {
    terminal ??= { ...DEFAULT_TERMINAL, ...state.host.bootInfo()?.terminal };
    return terminal;
  };

  const hostUi = (op, params) => state.host.callSync('ui', op, params);

  const report = (item, error) => {
    if (item.reported === error?.message) return;
    item.reported = error?.message;
    globalThis.console.error(`component ${item.kind}: ${error?.message ?? error}`);
  };

  const isVisible = (item) => {
    if (item.hidden) return false;
    const visible = item.layout?.visible;
    if (typeof visible !== 'function') return true;
    const { columns, rows } = terminalSize();
    return visible(columns, rows) !== false;
  };

  const paint = (item) => {
    let frame;
    try {
      frame = isVisible(item)
        ? renderFrame(item.component, item.width, (row, wide) => {
            report(item, { message: `row ${row} is ${wide} columns wide, cut to ${item.width}` });
          })
        : { lines: [], cursor: undefined };
    } catch (error) {
      report(item, error);
      return;
    }
    const params = { id: item.id, width: item.width, lines: frame.lines };
    if (frame.cursor !== undefined) params.cursor = frame.cursor;
    const text = JSONStringify(params);
    if (text === item.lastFrame) return;
    item.lastFrame = text;
    hostUi('frame', params);
  };

  const flush = () => {
    flushScheduled = false;
    const ids = [];
    MapPrototypeForEach(dirty, (_value, id) => {
      ids[ids.length] = id;
    });
    for (let i = 0; i < ids.length; i++) {
      MapPrototypeDelete(dirty, ids[i]);
      const item = MapPrototypeGet(open, ids[i]);
      if (item !== undefined) paint(item);
    }
  };

  const markDirty = (item) => {
    MapPrototypeSet(dirty, item.id, true);
    if (flushScheduled) return;
    flushScheduled = true;
    // Two turns of the job queue: what an async input handler changes at once is in the same frame.
    const soon = PromisePrototypeThen(PromiseResolve(undefined), () => undefined);
    PromisePrototypeThen(PromisePrototypeThen(soon, flush), undefined, (error) => {
      globalThis.console.error(`frame: ${error?.message ?? error}`);
    });
  };

  const invalidateComponent = (item) => {
    try {
      item.component.invalidate?.();
    } catch (error) {
      report(item, error);
    }
  };

  const setFocused = (item, focused) => {
    item.focused = focused;
    if (item.component !== null && 'focused' in item.component) item.component.focused = focused;
  };

  /** Disposes a component; its own errors are ignored as upstream ignores them. */
  const dispose = (item) => {
    try {
      item.component?.dispose?.();
    } catch {
      // The component is gone either way.
    }
  };

  const api = {
    terminalSize,
    /**
     * Shows a component and sends its first frame.
     * @param request { kind, key?, overlay?, options?, layout? }; layout stays here (functions)
     */
    show(component, request) {
      const { layout, onEvent, ...params } = request;
      const item = { id: callbacks.newId(), component, layout, onEvent, kind: params.kind };
      const focusable =
        layout?.nonCapturing !== true && typeof component?.handleInput === 'function';
      const size = hostUi('component_open', { id: item.id, ...params, focusable });
      item.width = size?.width ?? terminalSize().columns;
      if (params.overlay !== true) {
        terminal = { columns: item.width, rows: size?.rows ?? terminalSize().rows };
      }
      MapPrototypeSet(open, item.id, item);
      if (focusable && params.kind !== 'widget') setFocused(item, true);
      paint(item);
      return item;
    },
    close(item) {
      if (!MapPrototypeDelete(open, item.id)) return;
      MapPrototypeDelete(dirty, item.id);
      hostUi('component_close', { id: item.id });
      dispose(item);
    },
    dispose,
    requestRender(item) {
      if (item !== undefined) {
        markDirty(item);
        return;
      }
      MapPrototypeForEach(open, (each) => markDirty(each));
    },
    /** After a change of theme: caches hold the old colours. */
    repaintAll() {
      MapPrototypeForEach(open, (item) => {
        invalidateComponent(item);
        markDirty(item);
      });
    },
    focus(item, focused) {
      if (item.focused === focused || MapPrototypeGet(open, item.id) === undefined) return;
      hostUi('component_focus', { id: item.id, focused });
      setFocused(item, focused);
      markDirty(item);
    },
    isOpen: (item) => MapPrototypeGet(open, item.id) !== undefined,
    /** The `component` entry. */
    handle(message) {
      const item = MapPrototypeGet(open, message.id);
      if (item === undefined) return null;
      switch (message.event) {
        case 'resize':
          item.width = message.width ?? item.width;
          terminal = {
            columns: item.layout === undefined ? item.width : terminalSize().columns,
            rows: message.rows ?? terminalSize().rows,
          };
          break;
        case 'input':
          item.component.handleInput?.(message.data);
          break;
        case 'invalidate':
          invalidateComponent(item);
          break;
        case 'focus':
          setFocused(item, message.focused === true);
          break;
        case 'close':
          MapPrototypeDelete(open, item.id);
          MapPrototypeDelete(dirty, item.id);
          item.onEvent?.(message);
          dispose(item);
          return null;
        default:
          break;
      }
      item.onEvent?.(message);
      if (MapPrototypeGet(open, item.id) !== undefined) markDirty(item);
      return null;
    },
  };
  return api;
}
