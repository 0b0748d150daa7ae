/**
 * Locale-dependent methods of the language, which the engine does without a locale. authority: none
 *
 * They ask the host's Intl; a call without arguments on plain ASCII digits or equal texts does not.
 */
import { ObjectDefineProperty } from 'host:primordials';
import { intl } from './intl-call.js';

const install = (prototype, methods) => {
  for (const name of Object.keys(methods)) {
    ObjectDefineProperty(prototype, name, {
      value: methods[name],
      writable: true,
      configurable: true,
      enumerable: false,
    });
  }
};

const DATE = { year: 'numeric', month: 'numeric', day: 'numeric' };
const TIME = { hour: 'numeric', minute: 'numeric', second: 'numeric' };
const DATE_KEYS = ['weekday', 'year', 'month', 'day', 'dateStyle'];
const TIME_KEYS = ['hour', 'minute', 'second', 'dayPeriod', 'fractionalSecondDigits', 'timeStyle'];

/** ECMA-402 ToDateTimeOptions: defaults apply only when none of the wanted parts is asked for. */
function withDefaults(options, required, defaults) {
  const given = options ?? {};
  const asked = (keys) => keys.some((key) => given[key] !== undefined);
  const has =
    required === 'date'
      ? asked(DATE_KEYS)
      : required === 'time'
        ? asked(TIME_KEYS)
        : asked([...DATE_KEYS, ...TIME_KEYS]);
  if (has || given.dateStyle !== undefined || given.timeStyle !== undefined) return given;
  return { ...given, ...defaults };
}

function formatDate(date, locales, options) {
  const time = Date.prototype.getTime.call(date);
  if (Number.isNaN(time)) return 'Invalid Date';
  return intl('DateTimeFormat', locales, options, 'format', [time]);
}

const PLAIN = /^[a-z0-9]*$/;

export function patchLocaleMethods() {
  install(Date.prototype, {
    toLocaleString(locales, options) {
      return formatDate(this, locales, withDefaults(options, 'any', { ...DATE, ...TIME }));
    },
    toLocaleDateString(locales, options) {
      return formatDate(this, locales, withDefaults(options, 'date', DATE));
    },
    toLocaleTimeString(locales, options) {
      return formatDate(this, locales, withDefaults(options, 'time', TIME));
    },
  });
  install(Number.prototype, {
    toLocaleString(locales, options) {
      const value = Number.prototype.valueOf.call(this);
      const plain = Number.isFinite(value) && !Object.is(value, -0);
      const sent = plain ? value : Object.is(value, -0) ? '-0' : String(value);
      return intl('NumberFormat', locales, options, 'format', [sent]);
    },
  });
  install(BigInt.prototype, {
    toLocaleString(locales, options) {
      return intl('NumberFormat', locales, options, 'format', [
        { big: String(BigInt.prototype.valueOf.call(this)) },
      ]);
    },
  });
  install(String.prototype, {
    localeCompare(that, locales, options) {
      const [left, right] = [`${this}`, `${that}`];
      if (left === right) return 0;
      // Lower-case ASCII letters and digits sort by code unit in every root-based collation.
      if (locales === undefined && options === undefined && PLAIN.test(left) && PLAIN.test(right)) {
        return left < right ? -1 : 1;
      }
      return intl('Collator', locales, options, 'compare', [left, right]);
    },
    toLocaleLowerCase(locales) {
      return locales === undefined
        ? this.toLowerCase()
        : intl('Intl', locales, {}, 'lower', [`${this}`]);
    },
    toLocaleUpperCase(locales) {
      return locales === undefined
        ? this.toUpperCase()
        : intl('Intl', locales, {}, 'upper', [`${this}`]);
    },
  });
  install(Array.prototype, {
    toLocaleString(locales, options) {
      return Array.from(this, (each) =>
        each === null || each === undefined ? '' : each.toLocaleString(locales, options),
      ).join(',');
    },
  });
}
