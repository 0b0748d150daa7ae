/** Threads and processes of one's own: an extension has one guest, where its limits hold. */
import { loadedOneOf } from './shared/builtin-modules.js';
import { mayBeNative } from './shared/reach.js';
import type { CallEvent, Handler, Rule } from '../rule.js';

const WORKER_MODULES: ReadonlySet<string> = new Set(['worker_threads', 'cluster']);
const MAKERS: readonly string[] = [
  'Worker',
  'SharedWorker',
  'node:worker_threads.Worker',
  'node:cluster.fork',
  'navigator.serviceWorker.register',
];

const make: Handler<CallEvent> = (event, context) => {
  context.report(event.site, {
    message: `${event.path} starts another thread or process`,
    values: [event.callee, ...event.args],
  });
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
    context.report(event.site, { message: `Loads ${name}`, values: [event.specifier] });
  },
  calls: Object.fromEntries(MAKERS.map((path) => [path, make])),
  unresolvedCall(event, context) {
    if (!event.args.some((each) => mayBeNative(each, 'Worker'))) return;
    context.report(event.site, { message: 'Worker is given away', values: event.args });
  },
};
