/**
 * Intl for the guest, by the host's ICU: formatters named by locale and options, asked by value.
 * Pure apart from the host's default locale and time zone, which are no secret (TZ and LANG are on
 * the fixed list of names). Formatters are cached, bounded.
 */
import {
  IntrinsicError,
  jsonAt,
  type IntrinsicFn,
  type IntrinsicResult,
} from './intrinsic-type.js';

/** A request is a few options and one value or list. */
export const INTL_REQUEST_MAX = 1024 * 1024;
const FORMATTERS_MAX = 64;

interface Request {
  readonly service: string;
  readonly locales: string | string[] | undefined;
  readonly options: Record<string, unknown>;
  readonly operation: string;
  readonly args: readonly unknown[];
}

function parseRequest(value: unknown): Request {
  if (!Array.isArray(value)) throw new IntrinsicError('a list is expected');
  const list: readonly unknown[] = value;
  const [service, locales, options, operation, args] = list;
  if (typeof service !== 'string' || typeof operation !== 'string' || !Array.isArray(args)) {
    throw new IntrinsicError('service, operation and arguments are expected');
  }
  const tags = Array.isArray(locales) ? locales.map(String) : undefined;
  return {
    service,
    locales: typeof locales === 'string' ? locales : tags,
    options: typeof options === 'object' && options !== null ? { ...options } : {},
    operation,
    args,
  };
}

/** The guest sends a date as milliseconds, a BigInt as `{ big: '123' }`. */
function numeric(value: unknown): number | bigint {
  if (typeof value === 'number') return value;
  if (value === null) return Number.NaN;
  if (typeof value === 'object' && 'big' in value && typeof value.big === 'string') {
    if (value.big.length > 1000) throw new IntrinsicError('the number is too long');
    return BigInt(value.big);
  }
  if (typeof value === 'string') return Number(value);
  throw new IntrinsicError('a number is expected');
}
const text = (value: unknown): string => {
  if (typeof value !== 'string') throw new IntrinsicError('a text is expected');
  return value;
};
const texts = (value: unknown): string[] => {
  if (!Array.isArray(value)) throw new IntrinsicError('a list is expected');
  return value.map(text);
};

type Ask = (operation: string, args: readonly unknown[]) => unknown;
type Make = (locales: string | string[] | undefined, options: Record<string, unknown>) => Ask;

const SERVICES: ReadonlyMap<string, Make> = new Map<string, Make>([
  [
    'DateTimeFormat',
    (locales, options) => {
      const format = new Intl.DateTimeFormat(locales, options);
      return (operation, args) => {
        if (operation === 'resolvedOptions') return format.resolvedOptions();
        const [first = Number.NaN, second] = args.map((each) => Number(numeric(each)));
        if (operation === 'format') return format.format(first);
        if (operation === 'formatToParts') return format.formatToParts(first);
        if (second === undefined) throw new IntrinsicError('two dates are expected');
        if (operation === 'formatRange') return format.formatRange(first, second);
        if (operation === 'formatRangeToParts') return format.formatRangeToParts(first, second);
        throw new IntrinsicError('unknown operation');
      };
    },
  ],
  [
    'NumberFormat',
    (locales, options) => {
      const format = new Intl.NumberFormat(locales, options);
      return (operation, args) => {
        if (operation === 'resolvedOptions') return format.resolvedOptions();
        if (operation === 'format') return format.format(numeric(args[0]));
        if (operation === 'formatToParts') return format.formatToParts(numeric(args[0]));
        if (operation === 'formatRange')
          return format.formatRange(numeric(args[0]), numeric(args[1]));
        throw new IntrinsicError('unknown operation');
      };
    },
  ],
  [
    'Collator',
    (locales, options) => {
      const collator = new Intl.Collator(locales, options);
      return (operation, args) => {
        if (operation === 'resolvedOptions') return collator.resolvedOptions();
        if (operation === 'compare') return collator.compare(text(args[0]), text(args[1]));
        throw new IntrinsicError('unknown operation');
      };
    },
  ],
  [
    'RelativeTimeFormat',
    (locales, options) => {
      const format = new Intl.RelativeTimeFormat(locales, options);
      return (operation, args) => {
        if (operation === 'resolvedOptions') return format.resolvedOptions();
        const unit = text(args[1]);
        if (!isRelativeUnit(unit))
          throw new RangeError(`Invalid unit argument for format() '${unit}'`);
        const value = Number(numeric(args[0]));
        if (operation === 'format') return format.format(value, unit);
        if (operation === 'formatToParts') return format.formatToParts(value, unit);
        throw new IntrinsicError('unknown operation');
      };
    },
  ],
  [
    'PluralRules',
    (locales, options) => {
      const rules = new Intl.PluralRules(locales, options);
      return (operation, args) => {
        if (operation === 'resolvedOptions') return rules.resolvedOptions();
        if (operation === 'select') return rules.select(Number(numeric(args[0])));
        throw new IntrinsicError('unknown operation');
      };
    },
  ],
  [
    'ListFormat',
    (locales, options) => {
      const format = new Intl.ListFormat(locales, options);
      return (operation, args) => {
        if (operation === 'resolvedOptions') return format.resolvedOptions();
        if (operation === 'format') return format.format(texts(args[0]));
        if (operation === 'formatToParts') return format.formatToParts(texts(args[0]));
        throw new IntrinsicError('unknown operation');
      };
    },
  ],
  [
    'DisplayNames',
    (locales, options) => {
      const names = new Intl.DisplayNames(locales, { type: 'language', ...options });
      return (operation, args) => {
        if (operation === 'resolvedOptions') return names.resolvedOptions();
        if (operation === 'of') return names.of(text(args[0]));
        throw new IntrinsicError('unknown operation');
      };
    },
  ],
  [
    'Segmenter',
    (locales, options) => {
      const segmenter = new Intl.Segmenter(locales, options);
      return (operation) => {
        if (operation === 'resolvedOptions') return segmenter.resolvedOptions();
        throw new IntrinsicError('unknown operation');
      };
    },
  ],
  [
    'Intl',
    (locales) => (operation, args) => {
      if (operation === 'getCanonicalLocales') return Intl.getCanonicalLocales(locales);
      if (operation === 'supportedLocalesOf') {
        return Intl.DateTimeFormat.supportedLocalesOf(locales ?? []);
      }
      if (operation === 'lower') return text(args[0]).toLocaleLowerCase(locales);
      if (operation === 'upper') return text(args[0]).toLocaleUpperCase(locales);
      throw new IntrinsicError('unknown operation');
    },
  ],
]);

const RELATIVE_UNITS = /^(?:second|minute|hour|day|week|month|quarter|year)s?$/;
function isRelativeUnit(unit: string): unit is Intl.RelativeTimeFormatUnit {
  return RELATIVE_UNITS.test(unit);
}

const formatters = new Map<string, Ask>();

function formatterFor(request: Request): Ask {
  const key = JSON.stringify([request.service, request.locales ?? null, request.options]);
  const known = formatters.get(key);
  if (known !== undefined) return known;
  const make = SERVICES.get(request.service);
  if (make === undefined) throw new IntrinsicError('unknown service');
  const made = make(request.locales, request.options);
  if (formatters.size >= FORMATTERS_MAX) formatters.clear();
  formatters.set(key, made);
  return made;
}

/**
 * Word: JSON [service, locales, options, operation, arguments].
 * Answer: JSON { ok: value } or { error: name, message } for a RangeError or TypeError of Intl.
 */
export const intlIntrinsic: IntrinsicFn = (words): IntrinsicResult => {
  const request = parseRequest(jsonAt(words, 0, INTL_REQUEST_MAX));
  try {
    const ok = formatterFor(request)(request.operation, request.args);
    return { text: JSON.stringify({ ok }) };
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) {
      return { text: JSON.stringify({ error: error.name, message: error.message }) };
    }
    throw error;
  }
};
