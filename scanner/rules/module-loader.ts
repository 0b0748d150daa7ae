/**
 * The insides of the module loader: what decides which code a name means. createRequire of the
 * module's own address, `require.main === module` and lists of built-ins are everyday and fine.
 */
import { hasTag } from '../engine/value.js';
import { bareName } from './shared/builtin-modules.js';
import { isNameBuilt, isReachedHidden } from './shared/reach.js';
import type { CallEvent, Handler, ReadEvent, Rule, WriteEvent } from '../rule.js';

const INTERNALS: readonly string[] = [
  'module._compile',
  'module.load',
  'node:module._cache',
  'node:module._compile',
  'node:module._extensions',
  'node:module._findPath',
  'node:module._initPaths',
  'node:module._load',
  'node:module._nodeModulePaths',
  'node:module._pathCache',
  'node:module._preloadModules',
  'node:module._resolveFilename',
  'node:module._resolveLookupPaths',
  'node:module.globalPaths',
  'node:module.register',
  'node:module.registerHooks',
  'node:module.runMain',
  'node:module.syncBuiltinESMExports',
  'node:module.wrap',
  'node:module.wrapper',
  'process.mainModule',
  'require.cache',
  'require.extensions',
];
/** What decides which code runs; taking a look at the others is common in build tools. */
const BUILTIN_DOOR = 'process.getBuiltinModule';

const read: Handler<ReadEvent> = (event, context) => {
  context.report(event.site, {
    message: `${event.path} belongs to the module loader`,
    values: [event.value],
  });
};

const call: Handler<CallEvent> = (event, context) => {
  context.report(event.site, {
    message: `${event.path} belongs to the module loader`,
    values: [event.callee, ...event.args],
  });
};

const write: Handler<WriteEvent> = (event, context) => {
  context.report(event.site, {
    message: `${event.path} of the module loader is replaced`,
    values: [event.key, event.value],
  });
};

const getBuiltin: Handler<CallEvent> = (event, context) => {
  const isUnknown = event.args.slice(0, 1).some((each) => each.kind === 'unknown');
  if (!isUnknown && !isReachedHidden(event.callee)) return;
  call(event, context);
};

/** A loader that starts at a place the program is told. */
const createRequire: Handler<CallEvent> = (event, context) => {
  const base = event.args[0];
  const isTold =
    base !== undefined &&
    (hasTag(base, 'input') || hasTag(base, 'network') || hasTag(base, 'decoded'));
  if (!isTold && !isNameBuilt(event.callee)) return;
  call(event, context);
};

export const moduleLoader: Rule = {
  meta: {
    id: 'module-loader',
    tier: 'high',
    class: 'flagged',
    message: 'Reaches into the module loader',
    remediation: 'Import what is needed by name.',
    source: 'threats 6.1 flagged: module loader',
  },
  // The path of the main module is asked for by many; what it requires is a load by a detour.
  reads: Object.fromEntries(
    INTERNALS.filter((path) => path !== 'process.mainModule').map((path) => [path, read]),
  ),
  calls: {
    ...Object.fromEntries(INTERNALS.map((path) => [path, call])),
    [BUILTIN_DOOR]: getBuiltin,
    'node:module.createRequire': createRequire,
    'node:module.createRequireFromPath': createRequire,
  },
  writes: {
    ...Object.fromEntries(
      INTERNALS.flatMap((path) => [
        [path, write],
        [`${path}.*`, write],
      ]),
    ),
    require: write,
    'module.require': write,
  },
  load(event, context) {
    // Built-ins by way of getBuiltinModule are told above and, where they have power, by their rule.
    if (event.by !== 'loader' && !isReachedHidden(event.loader)) return;
    const hidden = event.specifier.kind !== 'constant' || isReachedHidden(event.loader);
    const name =
      event.specifier.kind === 'constant' && typeof event.specifier.value === 'string'
        ? bareName(event.specifier.value)
        : 'a module';
    if (!hidden) return;
    context.report(event.site, {
      message: `Loads ${name} by a detour through the loader`,
      values: event.loader === undefined ? [event.specifier] : [event.specifier, event.loader],
    });
  },
};
