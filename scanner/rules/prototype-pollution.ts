/**
 * Writes that land on a prototype everybody shares: a member of `__proto__` or
 * `constructor.prototype`, names from input on a prototype, merge helpers that follow names out of
 * input without looking at them. Setting an object's own prototype, as classes do, is fine.
 */
import { alternatives, hasTag, wasMade } from '../engine/value.js';
import { isLanguagePath } from './shared/intrinsic-names.js';
import { isBuilt } from './shared/reach.js';
import type { Handler, KeyEvent, Rule, WriteEvent } from '../rule.js';
import type { ObjectValue, Value } from '../engine/value.js';

/** Polyfills: accessors that engines have had for twenty years, the detour to globalThis. */
const LEGACY =
  /^Object\.prototype\.(?:__(?:define|lookup)[GS]etter__|__magic__|constructor|globalThis)$/;
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

/** Objects that were put under a name from input, while the program lasts. */
const underInput = new WeakSet<ObjectValue>();

function noteUnderInput(event: KeyEvent): void {
  if (event.value === undefined || !hasTag(event.key, 'input')) return;
  for (const each of alternatives(event.value)) if (each.kind === 'object') underInput.add(each);
}

/** Found under a name that is not known, in something from input. */
function isFoundInInput(value: Value): boolean {
  return alternatives(value).some(
    (each) => each.kind === 'unknown' && wasMade(each, ['computed']) && hasTag(each, 'input'),
  );
}

/**
 * Input is copied level by level: what is written was found under a name out of input, and so was
 * the object it is written to, or it was put under such a name before.
 */
function isMergeOfInput(event: KeyEvent): boolean {
  if (event.key.kind === 'constant' || !hasTag(event.key, 'input')) return false;
  if (event.value === undefined || !isFoundInInput(event.value)) return false;
  const isDeep = alternatives(event.object).some(
    (each) => (each.kind === 'object' && underInput.has(each)) || isFoundInInput(each),
  );
  return isDeep && !GUARDS.test(event.site.module.text);
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
    noteUnderInput(event);
    const isThroughPrototype = alternatives(event.object).some(
      (each) => each.kind === 'unknown' && wasMade(each, ['reflected']),
    );
    if (isThroughPrototype || isMergeOfInput(event)) {
      context.report(event.site, { values: [event.object, event.key] });
    }
  },
};
