/**
 * Intl.Segmenter. authority: none (pure intrinsic `segment`)
 *
 * Plain ASCII is cut here: every character but CR LF is its own grapheme. Results of short texts
 * are kept, because a renderer asks for the same lines again and again.
 */
import { pureJson } from '../node/internal/host.js';
import { intl } from './intl-call.js';

const ASCII = /^[\x20-\x7e\t\n\x1b]*$/;
const CACHED_MAX = 512;
const CACHED_LENGTH_MAX = 512;

const GRANULARITIES = ['grapheme', 'word', 'sentence'];

class SegmentIterator {
  #segments;
  #next = 0;
  constructor(segments) {
    this.#segments = segments;
  }
  next() {
    const value = this.#segments.at(this.#next++);
    return value === undefined ? { value: undefined, done: true } : { value, done: false };
  }
  [Symbol.iterator]() {
    return this;
  }
  get [Symbol.toStringTag]() {
    return 'Segmenter String Iterator';
  }
}

class Segments {
  #input;
  #starts;
  #words;
  constructor(input, starts, words) {
    this.#input = input;
    this.#starts = starts;
    this.#words = words;
  }
  at(i) {
    const length = this.#starts === undefined ? this.#input.length : this.#starts.length;
    if (i >= length) return undefined;
    const start = this.#start(i);
    const end = i + 1 < length ? this.#start(i + 1) : this.#input.length;
    const data = { segment: this.#input.slice(start, end), index: start, input: this.#input };
    if (this.#words) data.isWordLike = this.#starts[i] >= 0;
    return data;
  }
  #start(i) {
    if (this.#starts === undefined) return i;
    const start = this.#starts[i];
    return start < 0 ? -start - 1 : start;
  }
  containing(index = 0) {
    const at = Math.trunc(Number(index)) || 0;
    if (at < 0 || at >= this.#input.length) return undefined;
    if (this.#starts === undefined) return this.at(at);
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#start(middle) <= at) low = middle;
      else high = middle - 1;
    }
    return this.at(low);
  }
  [Symbol.iterator]() {
    return new SegmentIterator({ at: (i) => this.at(i) });
  }
}

export class Segmenter {
  #locale;
  #granularity;
  #cache = new Map();
  constructor(locales = undefined, options = undefined) {
    const granularity = options?.granularity === undefined ? 'grapheme' : `${options.granularity}`;
    if (!GRANULARITIES.includes(granularity)) {
      throw new RangeError(
        `Value ${granularity} out of range for Intl.Segmenter options property granularity`,
      );
    }
    this.#granularity = granularity;
    const tags =
      locales === undefined ? [] : typeof locales === 'string' ? [locales] : [...locales];
    this.#locale =
      tags.length === 0 ? '' : (intl('Intl', tags, {}, 'getCanonicalLocales', [])[0] ?? '');
  }
  segment(input) {
    const text = `${input}`;
    const words = this.#granularity === 'word';
    if (this.#granularity === 'grapheme' && ASCII.test(text))
      return new Segments(text, undefined, false);
    const known = this.#cache.get(text);
    if (known !== undefined) return new Segments(text, known, words);
    const starts = pureJson('segment', [this.#locale, this.#granularity, text]);
    if (text.length <= CACHED_LENGTH_MAX) {
      if (this.#cache.size >= CACHED_MAX) this.#cache.clear();
      this.#cache.set(text, starts);
    }
    return new Segments(text, starts, words);
  }
  resolvedOptions() {
    return intl(
      'Segmenter',
      this.#locale === '' ? undefined : this.#locale,
      { granularity: this.#granularity },
      'resolvedOptions',
      [],
    );
  }
  static supportedLocalesOf(locales) {
    return intl('Intl', locales, {}, 'supportedLocalesOf', []);
  }
  get [Symbol.toStringTag]() {
    return 'Intl.Segmenter';
  }
}
