/**
 * Code from elsewhere: modules out of data:, blob: and http: addresses, responses that are run.
 * What is scanned is what runs, so code that is not in the package does not load.
 */
import { alternatives, hasTag } from '../engine/value.js';
import { isKnownGenerator } from './shared/known-generators.js';
import { knownTexts } from './shared/known-text.js';
import type { CallEvent, Handler, Rule } from '../rule.js';

/** Schemes that bring code along or fetch it. A leading blank is dropped by URL parsers. */
const ELSEWHERE = /^[\s\u0000]*(?:data|blob|https?|ftp|wss?|jsr|npm):/i;
const CODE_SCRIPT_LOADERS: readonly string[] = ['importScripts', 'node:module._load'];

function comesFromElsewhere(value: Parameters<typeof knownTexts>[0]): boolean {
  return knownTexts(value).some((text) => ELSEWHERE.test(text));
}

const script: Handler<CallEvent> = (event, context) => {
  const isElsewhere =
    event.path === 'importScripts' || event.args.slice(0, 1).some(comesFromElsewhere);
  if (!isElsewhere) return;
  context.report(event.site, { values: [event.callee, ...event.args] });
};

export const remoteCode: Rule = {
  meta: {
    id: 'remote-code',
    tier: 'critical',
    class: 'forbidden',
    message: 'Runs code that is not in the package',
    remediation: 'Ship the code in the package, where it is scanned with the rest.',
    source: 'threats 6.1 forbidden: code from elsewhere; T8',
  },
  load(event, context) {
    if (event.by === 'require.resolve' || !comesFromElsewhere(event.specifier)) return;
    context.report(event.site, {
      message: 'Loads a module from an address instead of the package',
      values: [event.specifier],
    });
  },
  code(event, context) {
    const isFetched = alternatives(event.text).some((each) => hasTag(each, 'network'));
    const isCompiled = event.by.startsWith('node:module') || event.by.includes('_compile');
    const isAddress = event.by === 'import()';
    if (!isFetched && !isCompiled && !isAddress) return;
    if (isKnownGenerator(event)) return;
    context.report(event.site, {
      message: isFetched ? 'Runs text out of a response' : `Text becomes code through ${event.by}`,
      values: [event.callee, event.text],
    });
  },
  calls: Object.fromEntries(CODE_SCRIPT_LOADERS.map((path) => [path, script])),
};
