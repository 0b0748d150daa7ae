/**
 * Modules and process members that reach into the engine: debugger, V8 flags, the read-eval-print
 * loop, tracing, WASI, private members of process. Heap figures and the structured clone of node:v8
 * are harmless, so that module alone is judged by what is taken from it.
 */
import { isDetour, loadedOneOf } from './shared/builtin-modules.js';
import { isReachedHidden } from './shared/reach.js';
import type { CallEvent, Handler, LoadEvent, ReadEvent, Rule, RuleContext } from '../rule.js';
import { stringsOf } from '../engine/value.js';

const INTERNALS: ReadonlySet<string> = new Set([
  'inspector',
  'inspector/promises',
  'repl',
  'trace_events',
  'wasi',
  'sea',
  'bun:jsc',
]);
const INTERNAL_PATH = /^(?:node:)?(?:internal\/|_(?:debug\w*|linklist)$)/;
const V8: ReadonlySet<string> = new Set(['v8']);

const V8_DOORS: readonly string[] = [
  'getHeapSnapshot',
  'promiseHooks',
  'setFlagsFromString',
  'setHeapSnapshotNearHeapLimit',
  'startupSnapshot.addDeserializeCallback',
  'startupSnapshot.addSerializeCallback',
  'startupSnapshot.setDeserializeMainFunction',
  'stopCoverage',
  'takeCoverage',
  'writeHeapSnapshot',
];

const PROCESS_INTERNALS: readonly string[] = [
  'process._debugEnd',
  'process._debugProcess',
  'process._fatalException',
  'process._kill',
  'process._linkedBinding',
  'process._preload_modules',
  'process._startProfilerIdleNotifier',
  'process._stopProfilerIdleNotifier',
  'process._tickCallback',
  'process.openStdin',
];

const callInternal: Handler<CallEvent> = (event, context) => {
  context.report(event.site, {
    message: `${event.path} is the engine's own`,
    values: [event.callee, ...event.args],
  });
};

/** Signal handlers of real packages keep these and call them; in hiding nobody does. */
const callHidden: Handler<CallEvent> = (event, context) => {
  if (isReachedHidden(event.callee)) callInternal(event, context);
};

const readV8: Handler<ReadEvent> = (event, context) => {
  context.report(event.site, {
    message: `${event.path} changes or opens the engine`,
    values: [event.value],
  });
};

function load(event: LoadEvent, context: RuleContext): void {
  const internal =
    loadedOneOf(event, INTERNALS) ??
    stringsOf(event.specifier).find((name) => INTERNAL_PATH.test(name));
  if (internal !== undefined) {
    context.report(event.site, {
      message: `Loads ${internal}, which reaches into the engine`,
      values: [event.specifier],
    });
    return;
  }
  if (loadedOneOf(event, V8) === undefined || !isDetour(event)) return;
  context.report(event.site, { message: 'Reaches v8 by a detour', values: [event.specifier] });
}

export const engineInternals: Rule = {
  meta: {
    id: 'engine-internals',
    tier: 'critical',
    class: 'forbidden',
    message: 'Reaches into the engine',
    remediation: 'Remove it: the engine of the sandbox has none of these.',
    source: 'threats 6.1 forbidden: engine internals',
  },
  load,
  calls: {
    ...Object.fromEntries(PROCESS_INTERNALS.map((path) => [path, callInternal])),
    'process.reallyExit': callHidden,
    'process._rawDebug': callHidden,
    'process._getActiveHandles': callHidden,
    'process._getActiveRequests': callHidden,
    'node:inspector.*': callInternal,
  },
  reads: Object.fromEntries(V8_DOORS.map((name) => [`node:v8.${name}`, readV8])),
};
