/**
 * Every module text that one guest may evaluate, by id: the extension's own (prepared, scanned and
 * digested before) and the modules of this host that extensions may import by name.
 */
import { guestModules } from '../../../runtime/guest-modules.js';
import { guestRecordOf, type PreparedExtension } from '../../../runtime/loader/load-graph.js';
import type { ModuleSources } from '../../../runtime/sandbox.js';

/** Arguments of a module function, as runtime/guest/registry.js calls it. */
const PARAMETERS = '__m,exports,require,module,__filename,__dirname,__meta,__import';

export function moduleSourcesOf(extension: PreparedExtension): ModuleSources {
  const guest = guestModules();
  const { host } = guest.artefact;
  const own = new Map(extension.modules.map((module) => [module.id, module]));
  return {
    record(id) {
      const module = own.get(id);
      if (module !== undefined) return JSON.stringify(guestRecordOf(module, guest.idOf));
      const record = guest.record(id);
      if (record !== undefined) return record;
      const deps = host[id]?.deps;
      return JSON.stringify(
        deps === undefined
          ? { error: 'no such module' }
          : { id, kind: 'cjs', path: id, dirname: '', isGuest: true, deps },
      );
    },
    source(id) {
      const module = own.get(id);
      if (module !== undefined) return { text: module.source, filename: id };
      const source = guest.source(id)?.text ?? host[id]?.source;
      if (source === undefined) return undefined;
      return { text: `(function(${PARAMETERS}){${source}\n})`, filename: id };
    },
  };
}
