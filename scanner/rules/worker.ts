/** Threads and processes of one's own: an extension has one guest, where its limits hold. */
import { isDetour, loadedOneOf } from './shared/builtin-modules.js';
import { nativePaths } from './shared/reach.js';
import type { CallEvent, Handler, ReadEvent, Rule } from '../rule.js';

const WORKER_MODULES: ReadonlySet<string> = new Set(['worker_threads', 'cluster']);
const MAKERS: readonly string[] = [
  'Worker',
  'SharedWorker',
  'node:worker_threads.Worker',
  'node:cluster.Worker',
  'node:cluster.fork',
  'node:cluster.setupMaster',
  'node:cluster.setupPrimary',
  'navigator.serviceWorker.register',
];
const GIVEN: ReadonlySet<string> = new Set([
  'Worker',
  'node:worker_threads',
  'node:worker_threads.Worker',
  'node:cluster',
]);

const make: Handler<CallEvent> = (event, context) => {
  context.report(event.site, {
    message: `${event.path} starts another thread or process`,
    values: [event.callee, ...event.args],
  });
};

const take: Handler<ReadEvent> = (event, context) => {
  context.report(event.site, { message: `${event.path} is taken`, values: [event.value] });
};

export const worker: Rule = {
  meta: {
    id: 'worker',
    tier: 'medium',
    class: 'flagged',
    message: 'Uses workers or a cluster',
    remediation: 'Do the work in the extension; the guest has one thread.',
    source: 'threats 6.1 flagged: workers; decisions 3.1',
  },
  load(event, context) {
    if (event.by === 'require.resolve') return;
    const name = loadedOneOf(event, WORKER_MODULES);
    if (name === undefined) return;
    const isDetoured = isDetour(event);
    // Packages import it to ask `isMainThread` or for a message channel: there its use counts.
    if (!isDetoured && !event.site.module.isOwn) return;
    context.report(event.site, {
      message: isDetoured ? `Reaches ${name} by a detour` : `Imports ${name}`,
      values: [event.specifier],
    });
  },
  calls: Object.fromEntries(MAKERS.map((path) => [path, make])),
  // Taking the class is enough; asking `isMainThread` or for a message channel is not.
  reads: { 'node:worker_threads.Worker': take },
  unresolvedCall(event, context) {
    const path = event.args.flatMap(nativePaths).find((each) => GIVEN.has(each));
    if (path === undefined) return;
    context.report(event.site, { message: `${path} is given away`, values: event.args });
  },
};
