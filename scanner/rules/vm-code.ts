/**
 * node:vm compiles text, makes realms and hands out their globals; no sandboxed extension can need
 * it. Loading it is enough, however the name is spelled.
 */
import { loadedOneOf } from './shared/builtin-modules.js';
import { nativePaths } from './shared/reach.js';
import type { Rule } from '../rule.js';

const VM_MODULES: ReadonlySet<string> = new Set(['vm', 'vm2', 'isolated-vm']);

export const vmCode: Rule = {
  meta: {
    id: 'vm-code',
    tier: 'critical',
    class: 'forbidden',
    message: 'Loads a module that compiles text in another realm',
    remediation: 'Remove it: extensions already run in a realm of their own.',
    source: 'threats 6.1 forbidden: vm; C-29',
  },
  load(event, context) {
    const name = loadedOneOf(event, VM_MODULES);
    if (name === undefined) return;
    context.report(event.site, {
      message: `Loads ${name}, which compiles text in another realm`,
      values: [event.specifier],
    });
  },
  code(event, context) {
    if (!event.by.startsWith('node:vm')) return;
    context.report(event.site, {
      message: `Text becomes code through ${event.by}`,
      values: [event.callee, event.text],
    });
  },
  unresolvedCall(event, context) {
    const path = event.args.flatMap(nativePaths).find((each) => each.startsWith('node:vm'));
    if (path === undefined) return;
    context.report(event.site, { message: `${path} is given away`, values: event.args });
  },
};
