/**
 * Writes that land on a prototype everybody shares: a member of `__proto__` or
 * `constructor.prototype`, names from input on a prototype, merge helpers that follow names out of
 * input without looking at them. Setting an object's own prototype, as classes do, is fine.
 */
import { alternatives, hasTag, wasMade } from '../engine/value.js';
import { isLanguagePath } from './shared/intrinsic-names.js';
import { isBuilt } from './shared/reach.js';
import type { Handler, KeyEvent, Rule, WriteEvent } from '../rule.js';
import type { Value } from '../engine/value.js';

/** Polyfills of Object.prototype that engines have had for twenty years. */
const LEGACY = /^Object\.prototype\.(?:__(?:define|lookup)[GS]etter__|constructor)$/;
/** A module that knows the danger names it. */
const GUARDS = /__proto__|hasOwnProperty|hasOwn\b|Object\.create\(null\)|isPlainObject/;

function writtenKey(key: Value): string | undefined {
  return key.kind === 'constant' ? String(key.value) : undefined;
}

const writePrototype: Handler<WriteEvent> = (event, context) => {
  if (LEGACY.test(event.path)) return;
  context.report(event.site, {
    message: `Writes ${event.path}, which every object inherits`,
    values: [event.key, event.value],
  });
};

/** `X.prototype[name] = value` with a name from input. */
const writeAny: Handler<WriteEvent> = (event, context) => {
  if (event.key.kind === 'constant' || !hasTag(event.key, 'input')) return;
  if (!event.path.includes('.prototype.') || !isLanguagePath(event.path)) return;
  context.report(event.site, {
    message: 'A name from input is written on a prototype',
    values: [event.key, event.value],
  });
};

/** The object written to was itself found under a name from input. */
function isMergeOfInput(event: KeyEvent): boolean {
  if (event.key.kind === 'constant' || !hasTag(event.key, 'input')) return false;
  const isFound = alternatives(event.object).some(
    (each) => each.kind === 'unknown' && wasMade(each, ['computed']) && hasTag(each, 'input'),
  );
  return isFound && !GUARDS.test(event.site.module.text);
}

export const prototypePollution: Rule = {
  meta: {
    id: 'prototype-pollution',
    tier: 'high',
    class: 'flagged',
    message: 'Writes through a prototype that every object shares',
    remediation: 'Use a Map or Object.create(null), and refuse __proto__ and constructor as names.',
    source: 'F-247; threats 6.1 a prototype changed',
  },
  writes: { 'Object.prototype.*': writePrototype, '*': writeAny },
  keys(event, context) {
    const name = writtenKey(event.key);
    if (name === '__proto__' && isBuilt(event.key)) {
      context.report(event.site, {
        message: 'The name __proto__ is put together from parts',
        values: [event.key],
      });
      return;
    }
    if (event.use !== 'write') return;
    const isThroughPrototype = alternatives(event.object).some(
      (each) => each.kind === 'unknown' && wasMade(each, ['reflected']),
    );
    if (isThroughPrototype || isMergeOfInput(event)) {
      context.report(event.site, { values: [event.object, event.key] });
    }
  },
};
