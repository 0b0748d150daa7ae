/**
 * The `tui` that component factories receive: what extensions and pi-tui's components touch of the
 * real one. hostcalls: those of components.js
 *
 * The terminal belongs to the host. Members that would write to it or hand it to a child throw by
 * name instead of doing nothing.
 */
import { ArrayPrototypeIndexOf, ArrayPrototypePush, ArrayPrototypeSplice } from 'host:primordials';
import { pick } from './plain-data.js';
import { assertCurrent, notSupported } from './state.js';

const OVERLAY_DATA = [
  'width',
  'minWidth',
  'maxHeight',
  'anchor',
  'offsetX',
  'offsetY',
  'row',
  'col',
  'margin',
  'nonCapturing',
];

/** The part of upstream's overlay options that is data; functions stay in the guest. */
export function overlayData(layout) {
  return pick(layout, OVERLAY_DATA);
}

/** The handle that `showOverlay` returns and `onHandle` receives. */
export function overlayHandle(item, components, close) {
  return {
    hide: close,
    setHidden: (hidden) => {
      if ((item.hidden ?? false) === hidden) return;
      item.hidden = hidden;
      components.requestRender(item);
    },
    isHidden: () => item.hidden ?? false,
    focus: () => components.focus(item, true),
    unfocus: () => components.focus(item, false),
    isFocused: () => item.focused === true,
  };
}

export function createTui(state, components, generation) {
  const active = () => assertCurrent(state, generation);
  const overlays = [];
  const refuse = (name) => () => {
    throw notSupported(`tui.${name}`, 'is not available in the sandbox');
  };
  const terminal = {
    get columns() {
      return components.terminalSize().columns;
    },
    get rows() {
      return components.terminalSize().rows;
    },
    get kittyProtocolActive() {
      return false;
    },
    write: refuse('terminal.write'),
    start: refuse('terminal.start'),
    stop: refuse('terminal.stop'),
    setTitle: (title) => {
      active();
      state.host.callSync('ui', 'set_title', { text: `${title}` });
    },
  };
  return {
    terminal,
    children: [],
    fullRedraws: 0,
    requestRender() {
      active();
      components.requestRender(undefined);
    },
    invalidate() {
      active();
      components.repaintAll();
    },
    showOverlay(component, options) {
      active();
      const request = { kind: 'custom', overlay: true, options: overlayData(options) };
      const item = components.show(component, { ...request, layout: options ?? {} });
      ArrayPrototypePush(overlays, item);
      return overlayHandle(item, components, () => {
        const at = ArrayPrototypeIndexOf(overlays, item);
        if (at !== -1) ArrayPrototypeSplice(overlays, at, 1);
        components.close(item);
      });
    },
    hideOverlay() {
      active();
      const item = overlays[overlays.length - 1];
      if (item === undefined) return;
      ArrayPrototypeSplice(overlays, overlays.length - 1, 1);
      components.close(item);
    },
    hasOverlay: () => overlays.length > 0,
    stop: refuse('stop'),
    start: refuse('start'),
    setFocus: refuse('setFocus'),
    addChild: refuse('addChild'),
    removeChild: refuse('removeChild'),
    addInputListener: refuse('addInputListener'),
    removeInputListener: refuse('removeInputListener'),
    getShowHardwareCursor: () => false,
    setShowHardwareCursor: refuse('setShowHardwareCursor'),
  };
}
