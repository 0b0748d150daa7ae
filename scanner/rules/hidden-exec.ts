/**
 * child_process by a detour. Importing it in the open only infers the capability `exec`; a built
 * name, loader internals or a member taken by a built name say that it was not to be seen.
 */
import { isDetour, loadedOneOf } from './shared/builtin-modules.js';
import { isReachedHidden, mayBeNative } from './shared/reach.js';
import type { CallEvent, Handler, Rule } from '../rule.js';

const EXEC_MODULES: ReadonlySet<string> = new Set(['child_process']);

const callHidden: Handler<CallEvent> = (event, context) => {
  if (!isReachedHidden(event.callee)) return;
  context.report(event.site, {
    message: `${event.path} is called by a detour`,
    values: [event.callee, ...event.args],
  });
};

export const hiddenExec: Rule = {
  meta: {
    id: 'hidden-exec',
    tier: 'high',
    class: 'flagged',
    message: 'Reaches child_process by a detour',
    remediation: "Import 'node:child_process' in the open, or call pi.exec.",
    source: 'threats 6.1 flagged: a shim with power reached by a detour; decisions 3.1',
  },
  load(event, context) {
    if (event.by === 'require.resolve') return;
    if (loadedOneOf(event, EXEC_MODULES) === undefined || !isDetour(event)) return;
    context.report(event.site, {
      values: event.loader === undefined ? [event.specifier] : [event.specifier, event.loader],
    });
  },
  calls: {
    'node:child_process.*': callHidden,
    'pi.exec': callHidden,
    'Bun.spawn': callHidden,
    'Bun.spawnSync': callHidden,
    'Bun.$': callHidden,
    'Deno.run': callHidden,
    'Deno.Command': callHidden,
  },
  keys(event, context) {
    if (event.use !== 'call' || !mayBeNative(event.object, 'node:child_process')) return;
    context.report(event.site, {
      message: 'A member of child_process is called by a name that is not known',
      values: [event.object, event.key],
    });
  },
};
