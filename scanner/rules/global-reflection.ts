/**
 * Finding globals instead of naming them: lists of the global object's names, members of it by a
 * name that is not known. Known names, `Symbol.for` keys and caches on globalThis are fine.
 */
import { mayBeNative, nativePaths } from './shared/reach.js';
import type { CallEvent, Handler, Rule } from '../rule.js';

const LISTINGS: readonly string[] = [
  'Object.assign',
  'Object.entries',
  'Object.getOwnPropertyDescriptors',
  'Object.getOwnPropertyNames',
  'Object.getOwnPropertySymbols',
  'Object.keys',
  'Object.values',
  'Reflect.ownKeys',
];

const list: Handler<CallEvent> = (event, context) => {
  const sources = event.path === 'Object.assign' ? event.args.slice(1) : event.args.slice(0, 1);
  if (!sources.some((each) => mayBeNative(each, 'globalThis'))) return;
  context.report(event.site, {
    message: 'Lists the members of the global object',
    values: [event.callee, ...event.args],
  });
};

export const globalReflection: Rule = {
  meta: {
    id: 'global-reflection',
    tier: 'medium',
    class: 'flagged',
    message: 'Takes a member of the global object by a name that is not known',
    remediation: 'Name the global that is meant.',
    source: 'threats 6.1 flagged: reflection over the global object',
  },
  calls: Object.fromEntries(LISTINGS.map((path) => [path, list])),
  keys(event, context) {
    if (event.use === 'write' || event.key.kind === 'constant') return;
    if (!nativePaths(event.object).includes('globalThis')) return;
    context.report(event.site, { values: [event.object, event.key] });
  },
};
