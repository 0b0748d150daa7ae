/**
 * `ctx.ui.custom`: a component that replaces the editor or floats above it until it calls `done`.
 * hostcalls: those of components.js
 *
 * The factory runs inside the call. Only the first `done` counts; one before the factory returned
 * means that the component is never shown. The host closing the component resolves `undefined`.
 */
import { PromisePrototypeThen, PromiseResolve } from 'host:primordials';
import { keybindings, themes } from './packages.js';
import { createTui, overlayData, overlayHandle } from './tui-object.js';

function layoutOf(component, options) {
  if (options?.overlayOptions) {
    return typeof options.overlayOptions === 'function'
      ? options.overlayOptions()
      : options.overlayOptions;
  }
  const width = component.width;
  return width ? { width } : {};
}

export function createCustom(state, { components, active, generation }) {
  return (factory, options) => {
    active();
    const overlay = options?.overlay ?? false;
    return new Promise((resolve, reject) => {
      let component;
      let item;
      let closed = false;
      const close = (result) => {
        if (closed) return;
        closed = true;
        resolve(result);
        if (item !== undefined) components.close(item);
        else if (component !== undefined) components.dispose({ component });
      };
      const show = (made) => {
        if (closed) return;
        component = made;
        const layout = overlay ? (layoutOf(component, options) ?? {}) : undefined;
        item = components.show(component, {
          kind: 'custom',
          overlay,
          ...(overlay && { options: overlayData(layout) }),
          layout,
          onEvent: (message) => {
            if (message.event === 'close') close(undefined);
          },
        });
        if (overlay) {
          // Upstream's handle hides without settling the promise: `done` may still come.
          options?.onHandle?.(overlayHandle(item, components, () => components.close(item)));
        }
      };
      const tui = createTui(state, components, generation);
      const made = factory(tui, themes().theme, keybindings(), close);
      PromisePrototypeThen(PromisePrototypeThen(PromiseResolve(made), show), undefined, reject);
    });
  };
}
