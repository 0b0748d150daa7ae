/**
 * Intl, host-assisted: each object keeps locale and options, the host's ICU answers.
 * authority: none (pure intrinsics `intl`, `segment`)
 */
import { intl } from './intl-call.js';
import { Segmenter } from './segmenter.js';

const timeOf = (date) => (date === undefined ? Date.now() : +date);
function checkedTime(date) {
  const time = timeOf(date);
  if (!Number.isFinite(time) || Math.abs(time) > 8.64e15)
    throw new RangeError('Invalid time value');
  return time;
}
function numberOf(value) {
  if (typeof value === 'bigint') return { big: String(value) };
  const number = Number(value);
  return Number.isFinite(number) && !Object.is(number, -0)
    ? number
    : Object.is(number, -0)
      ? '-0'
      : String(number);
}

/** A formatter's common part; construction asks once, so that bad options throw at once. */
function service(name) {
  return class {
    #locales;
    #options;
    constructor(locales = undefined, options = undefined) {
      this.#locales = locales;
      this.#options = options === undefined ? {} : { ...options };
      intl(name, this.#locales, this.#options, 'resolvedOptions', []);
    }
    ask(operation, args) {
      return intl(name, this.#locales, this.#options, operation, args);
    }
    resolvedOptions() {
      return this.ask('resolvedOptions', []);
    }
    static supportedLocalesOf(locales) {
      return intl('Intl', locales, {}, 'supportedLocalesOf', []);
    }
    get [Symbol.toStringTag]() {
      return `Intl.${name}`;
    }
  };
}

/** Callable without `new`, as the three oldest services are. */
function callable(Class) {
  const handler = { apply: (target, _thisArg, args) => new target(...args) };
  return new Proxy(Class, handler);
}

const bound = (instance, key, fn) => {
  Object.defineProperty(instance, key, { value: fn, configurable: true, enumerable: false });
  return fn;
};

class DateTimeFormat extends service('DateTimeFormat') {
  get format() {
    return bound(this, 'format', (date) => this.ask('format', [checkedTime(date)]));
  }
  formatToParts(date) {
    return this.ask('formatToParts', [checkedTime(date)]);
  }
  formatRange(start, end) {
    return this.ask('formatRange', [checkedTime(start), checkedTime(end)]);
  }
  formatRangeToParts(start, end) {
    return this.ask('formatRangeToParts', [checkedTime(start), checkedTime(end)]);
  }
}

class NumberFormat extends service('NumberFormat') {
  get format() {
    return bound(this, 'format', (value) => this.ask('format', [numberOf(value)]));
  }
  formatToParts(value) {
    return this.ask('formatToParts', [numberOf(value)]);
  }
  formatRange(start, end) {
    return this.ask('formatRange', [numberOf(start), numberOf(end)]);
  }
}

class Collator extends service('Collator') {
  get compare() {
    return bound(this, 'compare', (a, b) => this.ask('compare', [`${a}`, `${b}`]));
  }
}

class RelativeTimeFormat extends service('RelativeTimeFormat') {
  format(value, unit) {
    return this.ask('format', [Number(value), `${unit}`]);
  }
  formatToParts(value, unit) {
    return this.ask('formatToParts', [Number(value), `${unit}`]);
  }
}

class PluralRules extends service('PluralRules') {
  select(value) {
    return this.ask('select', [numberOf(value)]);
  }
}

class ListFormat extends service('ListFormat') {
  format(list) {
    return this.ask('format', [[...list]]);
  }
  formatToParts(list) {
    return this.ask('formatToParts', [[...list]]);
  }
}

class DisplayNames extends service('DisplayNames') {
  of(code) {
    return this.ask('of', [`${code}`]);
  }
}

export const Intl = {
  DateTimeFormat: callable(DateTimeFormat),
  NumberFormat: callable(NumberFormat),
  Collator: callable(Collator),
  RelativeTimeFormat,
  PluralRules,
  ListFormat,
  DisplayNames,
  Segmenter,
  getCanonicalLocales: (locales) =>
    locales === undefined ? [] : intl('Intl', locales, {}, 'getCanonicalLocales', []),
};
Object.defineProperty(Intl, Symbol.toStringTag, { value: 'Intl', configurable: true });
