/**
 * Places on the screen that an extension fills for longer: widgets, header, footer, the editor, and
 * what completes in the editor. hostcalls: ui.set_widget, ui.editor_event, agent.query,
 * events.register; components by components.js
 */
import {
  ArrayIsArray,
  ArrayPrototypeFilter,
  ArrayPrototypePush,
  ArrayPrototypeSlice,
  MapIntrinsic,
  MapPrototypeDelete,
  MapPrototypeGet,
  MapPrototypeSet,
  ObjectEntries,
} from 'host:primordials';
import { createAutocomplete } from './autocomplete.js';
import { createEditorSurface } from './editor-surface.js';
import { themes } from './packages.js';
import { pick, textOf } from './plain-data.js';
import { query } from './state.js';
import { createTui } from './tui-object.js';

/** What a footer may know: asked for at every frame, since a footer repaints rarely. */
function createFooterData(state) {
  let listeners = [];
  const ask = () => {
    try {
      return query(state, 'footer') ?? {};
    } catch (error) {
      if (error?.code === 'invalid_request') return {};
      throw error;
    }
  };
  const data = {
    getGitBranch: () => ask().gitBranch ?? null,
    getExtensionStatuses: () => new Map(ObjectEntries(ask().statuses ?? {})),
    getAvailableProviderCount: () => ask().providerCount ?? 0,
    onBranchChange: (callback) => {
      ArrayPrototypePush(listeners, callback);
      return () => {
        listeners = ArrayPrototypeFilter(listeners, (each) => each !== callback);
      };
    },
  };
  let branch;
  const notify = () => {
    const next = data.getGitBranch();
    if (next === branch) return;
    branch = next;
    const now = ArrayPrototypeSlice(listeners);
    for (let i = 0; i < now.length; i++) now[i]();
  };
  return { data, notify };
}

export function createSurfaces(state, { components, callbacks, active, generation }) {
  const widgets = new MapIntrinsic();
  const single = new MapIntrinsic();
  const newTui = () => createTui(state, components, generation);

  const closeIn = (map, key) => {
    const item = MapPrototypeGet(map, key);
    if (item === undefined) return;
    MapPrototypeDelete(map, key);
    components.close(item);
  };

  const setWidget = (key, content, options) => {
    active();
    const name = textOf(key);
    closeIn(widgets, name);
    const params = { key: name, ...pick(options, ['placement']) };
    if (content === undefined || content === null) {
      state.host.callSync('ui', 'set_widget', { key: name });
    } else if (ArrayIsArray(content)) {
      const lines = [];
      for (let i = 0; i < content.length; i++) lines[i] = textOf(content[i]);
      state.host.callSync('ui', 'set_widget', { ...params, lines });
    } else {
      const component = content(newTui(), themes().theme);
      const item = components.show(component, { kind: 'widget', key: name });
      MapPrototypeSet(widgets, name, item);
      state.host.callSync('ui', 'set_widget', { ...params, component: item.id });
    }
  };

  const setSingle = (kind, factory, extra) => {
    active();
    closeIn(single, kind);
    if (factory === undefined || factory === null) return;
    const component = factory(newTui(), themes().theme, extra?.data);
    const onEvent = extra && ((message) => message.event === 'invalidate' && extra.notify());
    const item = components.show(component, { kind, onEvent });
    MapPrototypeSet(single, kind, item);
  };

  return {
    setWidget,
    setHeader: (factory) => setSingle('header', factory, undefined),
    setFooter: (factory) => setSingle('footer', factory, createFooterData(state)),
    ...createEditorSurface(state, { components, active, newTui }),
    ...createAutocomplete(state, { callbacks, active }),
  };
}
