/**
 * A decoder that feeds a name lookup. Nobody spells `process` or `exec` in base64 for a good reason;
 * names put together from parts are everyday (`fs[name + 'Sync']`) and are left to the rules of the
 * intrinsics with power; so are built-ins that can do nothing (`Math`, `Symbol`).
 */
import { isHarmlessPath } from '../engine/paths.js';
import { alternatives, hasTag, wasMade } from '../engine/value.js';
import { nativePaths } from './shared/reach.js';
import type { CallEvent, Handler, KeyEvent, ReadEvent, Rule } from '../rule.js';
import type { Value } from '../engine/value.js';

/** Symbols, members of packages, single variables of the environment. */
const ORDINARY = /^(?:@@|npm:|process\.env\.)/;
const API = /^(?:pi|ctx)\b/;

function isNameDecoded(value: Value): boolean {
  return alternatives(value).some(
    (each) =>
      each.kind === 'native' &&
      !ORDINARY.test(each.path) &&
      !isHarmlessPath(each.path) &&
      each.made !== undefined &&
      wasMade(each, ['computed']) &&
      wasMade(each, ['decoded']),
  );
}

const read: Handler<ReadEvent> = (event, context) => {
  if (!isNameDecoded(event.value)) return;
  context.report(event.site, {
    message: `A decoder gives the name of ${event.path}`,
    values: [event.value],
  });
};

const call: Handler<CallEvent> = (event, context) => {
  if (!isNameDecoded(event.callee)) return;
  context.report(event.site, {
    message: `A decoder gives the name of ${event.path}`,
    values: [event.callee],
  });
};

/** The name is unknown, but a decoder went into it. */
function key(event: KeyEvent): boolean {
  return (
    event.use !== 'write' &&
    hasTag(event.key, 'decoded') &&
    nativePaths(event.object).some(
      (path) => !API.test(path) && !isHarmlessPath(path) && !path.startsWith('process.env'),
    )
  );
}

export const hiddenLookup: Rule = {
  meta: {
    id: 'hidden-lookup',
    tier: 'high',
    class: 'flagged',
    message: 'A decoder gives the name of a built-in',
    remediation: 'Spell the name.',
    source: 'threats 6.1 flagged: code that hides',
  },
  reads: { '*': read },
  calls: { '*': call },
  keys(event, context) {
    if (!key(event)) return;
    context.report(event.site, { values: [event.object, event.key] });
  },
  load(event, context) {
    if (event.by === 'require.resolve') return;
    const isDecodedName = alternatives(event.specifier).some(
      (each) => wasMade(each, ['decoded']) || hasTag(each, 'decoded'),
    );
    if (!isDecodedName) return;
    context.report(event.site, {
      message: 'A decoder gives the name of a module',
      values: [event.specifier],
    });
  },
};
