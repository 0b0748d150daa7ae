/**
 * Machine code in a package: `.node` files, the packages that find and load them, foreign function
 * interfaces. It would run outside the sandbox.
 */
import { knownTexts } from './shared/known-text.js';
import type { CallEvent, Handler, Rule } from '../rule.js';

const LOADERS: ReadonlySet<string> = new Set([
  '@mapbox/node-pre-gyp',
  '@node-ffi/napi',
  'bindings',
  'bun:ffi',
  'fastcall',
  'ffi',
  'ffi-napi',
  'koffi',
  'nbind',
  'node-ffi',
  'node:ffi',
  'node-gyp-build',
  'node-gyp-build-optional-packages',
  'node-pre-gyp',
  'pkg-prebuilds',
  'ref-napi',
  'sbffi',
]);
/** `addon.node`, also with a query, also with an unknown name before it. */
const ADDON_FILE = /\.node(?:[?#]|$)/i;
/** A word and `.node` alone may be a package (`zone.node`); a path is a file. */
const PACKAGE_NAME = /^(?:@[\w.-]+\/)?[\w-]+\.node$/i;

function isAddonFile(specifier: string): boolean {
  return ADDON_FILE.test(specifier) && !PACKAGE_NAME.test(specifier);
}

const open: Handler<CallEvent> = (event, context) => {
  context.report(event.site, {
    message: `${event.path} loads machine code`,
    values: [event.callee, ...event.args],
  });
};

export const nativeAddon: Rule = {
  meta: {
    id: 'native-addon',
    tier: 'critical',
    class: 'forbidden',
    message: 'Loads machine code',
    remediation: 'Use an implementation in JavaScript, or a program that is run through pi.exec.',
    source: 'threats 6.1 forbidden: native door (addons, FFI); F-240',
  },
  load(event, context) {
    if (event.by === 'require.resolve') return;
    const texts = knownTexts(event.specifier);
    const found = texts.find((text) => LOADERS.has(text) || isAddonFile(text));
    if (found === undefined) return;
    context.report(event.site, { values: [event.specifier] });
  },
  calls: {
    'bun:ffi.*': open,
    'require.extensions..node': open,
    'node:module._extensions..node': open,
  },
};
