/**
 * Text segmentation for Intl.Segmenter, by the host's ICU. Pure.
 */
import { IntrinsicError, jsonAt, type IntrinsicFn } from './intrinsic-type.js';

/** Longest text to cut, in UTF-16 units; ICU needs about 1 us a character. */
export const SEGMENT_INPUT_MAX = 1024 * 1024;
const SEGMENTERS_MAX = 32;
const segmenters = new Map<string, Intl.Segmenter>();

function segmenterFor(locale: string, granularity: 'grapheme' | 'word' | 'sentence') {
  const key = `${granularity} ${locale}`;
  const known = segmenters.get(key);
  if (known !== undefined) return known;
  if (segmenters.size >= SEGMENTERS_MAX) segmenters.clear();
  const made = new Intl.Segmenter(locale === '' ? undefined : locale, { granularity });
  segmenters.set(key, made);
  return made;
}

/**
 * Word: JSON [locale or '', granularity, text].
 * Answer: JSON list of where segments start (UTF-16 units); for words, `-start - 1` is one that is
 * not word-like.
 */
export const segmentIntrinsic: IntrinsicFn = (words) => {
  const request = jsonAt(words, 0, SEGMENT_INPUT_MAX * 6);
  if (!Array.isArray(request)) throw new IntrinsicError('a list is expected');
  const list: readonly unknown[] = request;
  const [locale, granularity, text] = list;
  if (typeof locale !== 'string' || typeof text !== 'string') {
    throw new IntrinsicError('a text is expected');
  }
  if (text.length > SEGMENT_INPUT_MAX) throw new IntrinsicError('the text is too long to segment');
  if (granularity !== 'grapheme' && granularity !== 'word' && granularity !== 'sentence') {
    throw new IntrinsicError('unknown granularity');
  }
  const starts: number[] = [];
  for (const part of segmenterFor(locale, granularity).segment(text)) {
    starts.push(granularity === 'word' && part.isWordLike !== true ? -part.index - 1 : part.index);
  }
  return { text: JSON.stringify(starts) };
};
