/**
 * Writes that land on a prototype everybody shares: a member of `__proto__` or
 * `constructor.prototype`, names from input on a prototype, merge helpers that follow names out of
 * input without looking at them. Setting an object's own prototype, as classes do, is fine.
 */
import { alternatives, hasTag, wasMade } from '../engine/value.js';
import { isLanguagePath } from './shared/intrinsic-names.js';
import { isBuilt } from './shared/reach.js';
import type { Handler, KeyEvent, Rule, Site, WriteEvent } from '../rule.js';
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
  if (LEGACY.test(event.path) || event.path.split('.').length > 3) return;
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

/** Found under a name that is not known, in something from input. */
function isFoundInInput(value: Value): boolean {
  return alternatives(value).some(
    (each) => each.kind === 'unknown' && wasMade(each, ['computed']) && hasTag(each, 'input'),
  );
}

function objectsIn(value: Value): readonly ObjectValue[] {
  return alternatives(value).filter((each) => each.kind === 'object');
}

/** Goes over the names of an object; a table is filled by numbers. */
const LISTS_NAMES =
  /\bfor\s*\([^)]*\sin\s|\.(?:keys|entries|getOwnPropertyNames|ownKeys)\s*\(|\bkeys\s*\(/;
const BEFORE_CHARS = 600;

function textBefore({ module, start }: Site): string {
  return module.text.slice(Math.max(0, start - BEFORE_CHARS), start);
}

/** Objects that got objects, and objects that got what was found in input, under names from input. */
const nesting = new WeakSet<ObjectValue>();
const copying = new WeakSet<ObjectValue>();

/**
 * Input is copied level by level: one object gets both an object to go on in and what was found
 * under the same names in input.
 */
function isMergeOfInput(event: KeyEvent): boolean {
  const { key, object, value } = event;
  if (key.kind === 'constant' || value === undefined || !hasTag(key, 'input')) return false;
  const isNested = objectsIn(value).some(({ type }) => type === 'plain');
  const isCopy = !isNested && isFoundInInput(value);
  if (!isNested && !isCopy) return false;
  let isMerge = false;
  for (const each of objectsIn(object)) {
    (isCopy ? copying : nesting).add(each);
    isMerge ||= copying.has(each) && nesting.has(each);
  }
  const { text } = event.site.module;
  return isMerge && !GUARDS.test(text) && LISTS_NAMES.test(textBefore(event.site));
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
