/**
 * Every module text that one guest may evaluate, by id: the extension's own (prepared, scanned and
 * digested before) and the modules of this host that extensions may import by name.
 */
import { guestModules } from '../../../runtime/guest-modules.js';
import { guestRecordOf, type PreparedExtension } from '../../../runtime/loader/load-graph.js';
import type { ModuleSources } from '../../../runtime/sandbox.js';

export function moduleSourcesOf(extension: PreparedExtension): ModuleSources {
  const guest = guestModules();
  const own = new Map(extension.modules.map((module) => [module.id, module]));
  return {
    record(id) {
      const module = own.get(id);
      if (module !== undefined) return JSON.stringify(guestRecordOf(module, guest.idOf));
      return guest.record(id) ?? JSON.stringify({ error: 'no such module' });
    },
    source(id) {
      const module = own.get(id);
      return module === undefined ? guest.source(id) : { text: module.source, filename: id };
    },
  };
}
