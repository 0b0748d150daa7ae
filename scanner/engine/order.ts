/** Modules in order of dependency: what a module needs runs before it, circles aside. */
import type { ModuleState } from './frame.js';

export function orderModules(modules: readonly ModuleState[]): readonly ModuleState[] {
  const byId = new Map(modules.map((state) => [state.scanned.id, state]));
  const done = new Set<ModuleState>();
  const ordered: ModuleState[] = [];
  for (const root of modules) {
    const open: { state: ModuleState; rest: Iterator<ModuleState> }[] = [];
    const enter = (state: ModuleState): void => {
      if (done.has(state)) return;
      done.add(state);
      open.push({ state, rest: needsOf(state, byId).values() });
    };
    enter(root);
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      const next = top.rest.next();
      if (next.done === true) {
        ordered.push(top.state);
        open.pop();
      } else {
        enter(next.value);
      }
    }
  }
  return ordered;
}

function needsOf(state: ModuleState, byId: ReadonlyMap<string, ModuleState>): ModuleState[] {
  const needs: ModuleState[] = [];
  for (const edges of [state.scanned.deps, state.scanned.requires]) {
    for (const edge of edges.values()) {
      const target = 'id' in edge ? byId.get(edge.id) : undefined;
      if (target !== undefined) needs.push(target);
    }
  }
  return needs;
}
