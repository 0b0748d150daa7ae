/**
 * Cuts a variable's name into lower-case words: at everything that is no letter or digit, and at
 * humps of camel case where the pieces are words. Numbers behind a word are cut off.
 */
const SEPARATORS = /[^A-Za-z0-9]+/;
const HUMP = /(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})/;
/** Pieces shorter than this are odd spellings (`PaSsWoRd`), not humps, unless listed. */
const HUMP_LENGTH_MIN = 3;
const SHORT_HUMPS: ReadonlySet<string> = new Set([
  'api',
  'my',
  'db',
  'id',
  'ci',
  'gh',
  'ai',
  'in',
  'ms',
  'pg',
]);

/**
 * @param name variable name as spelled, capped by the caller
 * @param isWhole words that are not cut at humps (`apiKey` is the word `apikey`)
 * @returns words in order, without empty ones; `API_KEY2` gives `api`, `key`
 */
export function nameWords(name: string, isWhole: (word: string) => boolean): readonly string[] {
  const words: string[] = [];
  for (const segment of name.split(SEPARATORS)) {
    if (segment === '') continue;
    const whole = withoutNumber(segment.toLowerCase());
    if (isWhole(whole)) words.push(whole);
    else words.push(...humps(segment).map(withoutNumber));
  }
  return words.filter((word) => word !== '');
}

function humps(segment: string): readonly string[] {
  const pieces = segment.split(HUMP).map((piece) => piece.toLowerCase());
  const areWords = pieces.every(
    (piece) => piece.length >= HUMP_LENGTH_MIN || SHORT_HUMPS.has(piece),
  );
  return areWords ? pieces : [segment.toLowerCase()];
}

/** `key2`, `tokenv2` and `auth0` are the word before the number; a bare number is nothing. */
function withoutNumber(word: string): string {
  return word.replace(/(?:(?<=[a-z]{2})v)?\d{1,32}$/, '');
}
