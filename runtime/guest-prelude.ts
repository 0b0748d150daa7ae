/**
 * The prelude as one text: the private `host:*` modules, each a function of its own scope, and a
 * few lines that evaluate `host:boot`. Everything it needs is in the artefact that was built and
 * digested; nothing is generated from an extension.
 */
export interface GuestModule {
  /** Body of `function (exports, require, module)`. */
  readonly source: string;
  /** Ids that it requires. */
  readonly deps: readonly string[];
}

const ENTRY = 'host:boot';

/** Modules reachable from `host:boot`; other host modules are evaluated later, by the registry. */
function reachable(host: Readonly<Record<string, GuestModule>>): readonly string[] {
  const found = new Set<string>();
  const pending = [ENTRY];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    const module = host[id];
    if (module === undefined || found.has(id)) continue;
    found.add(id);
    pending.push(...module.deps);
  }
  return [...found].sort();
}

/**
 * @param host the `host:*` modules of the artefact, by id
 * @returns a script that leaves `__enter` on the global object
 */
export function preludeText(host: Readonly<Record<string, GuestModule>>): string {
  const entries = reachable(host).map(
    (id) =>
      `${JSON.stringify(id)}:function(exports,require,module){'use strict';${host[id]?.source ?? ''}\n}`,
  );
  return (
    `(function(){'use strict';var table={__proto__:null,${entries.join(',\n')}};var done={__proto__:null};` +
    `function load(id){var module=done[id];if(module!==undefined)return module.exports;` +
    `module=done[id]={exports:{}};table[id](module.exports,load,module);return module.exports}` +
    `load(${JSON.stringify(ENTRY)})})();`
  );
}
