/**
 * Finding globals instead of naming them: lists of the global object's names, members of it by a
 * name that is not known. Known names, `Symbol.for` keys and caches on globalThis are fine.
 */
import { TAG, tagsOf } from '../engine/value.js';
import { mayBeNative, nativePaths } from './shared/reach.js';
import type { CallEvent, Handler, KeyEvent, Rule } from '../rule.js';

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

const ASKS_TYPE = /\btypeof\s*\(?\s*$/;
const TYPEOF_CHARS = 16;

/** Asking whether a global is there; packages that pick from a context they are given. */
function isOrdinaryRead({ key, site }: KeyEvent): boolean {
  const { module, start } = site;
  if (ASKS_TYPE.test(module.text.slice(Math.max(0, start - TYPEOF_CHARS), start))) return true;
  return !module.isOwn && (tagsOf(key) & ~TAG.input) === 0;
}

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
    if (event.use === 'read' && isOrdinaryRead(event)) return;
    if (!nativePaths(event.object).includes('globalThis')) return;
    context.report(event.site, { values: [event.object, event.key] });
  },
};
