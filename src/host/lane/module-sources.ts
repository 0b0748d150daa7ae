/**
 * Every module text that one guest may evaluate, by id: the extension's own (prepared, scanned and
 * digested before), the modules of this host that extensions may import by name, and text that was
 * judged at run time, each once.
 */
import { guestModules, virtualSpecifiers } from '../../../runtime/guest-modules.js';
import { createGraphResolver } from '../../../runtime/loader/graph-resolver.js';
import {
  guestRecordOf,
  servedEdge,
  type PreparedExtension,
} from '../../../runtime/loader/load-graph.js';
import type { ModuleSources } from '../../../runtime/sandbox-options.js';
import type { CodeGate } from './code-gate.js';

const NOT_FOUND = JSON.stringify({ missing: 'Cannot find module', code: 'MODULE_NOT_FOUND' });

export function moduleSourcesOf(
  extension: PreparedExtension,
  code: Pick<CodeGate, 'take'>,
): ModuleSources {
  const guest = guestModules();
  const idOf = (name: string): string | undefined => guest.idOf(name);
  const own = new Map(extension.modules.map((module) => [module.id, module]));
  const resolve = createGraphResolver(extension, virtualSpecifiers());
  return {
    resolve(question) {
      const asked: unknown = JSON.parse(question);
      const words: readonly unknown[] = Array.isArray(asked) ? asked : [];
      const [specifier, from, kind, base] = words;
      if (typeof specifier !== 'string' || typeof from !== 'string') return NOT_FOUND;
      const mode = kind === 'import' ? 'import' : 'require';
      const edge = resolve(specifier, from, mode, typeof base === 'string' ? base : undefined);
      return JSON.stringify(servedEdge(edge, idOf));
    },
    record(id) {
      const module = own.get(id);
      if (module !== undefined) return JSON.stringify(guestRecordOf(module, idOf));
      return guest.record(id) ?? JSON.stringify({ error: 'no such module' });
    },
    source(id) {
      const module = own.get(id);
      if (module !== undefined) return { text: module.source, filename: id };
      return guest.source(id) ?? code.take(id);
    },
  };
}
