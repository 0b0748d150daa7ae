/**
 * One text for all spellings of a file name that some file system takes for the same file:
 * letter case, Unicode forms, characters that HFS+ ignores, NTFS streams, trailing dots, short names.
 * It folds more than any single file system does, so it serves for refusing, never for finding files.
 */

/** Zero-width and other characters that HFS+ drops when it compares names (git's CVE-2014-9390). */
const IGNORED = /\p{Default_Ignorable_Code_Point}/gu;
const TRAILING_DOTS_AND_SPACES = /[. ]+$/;
const SHORT_NAME = /^(git|pi)~\d+$/;

/** Compatibility form, without ignored characters. */
function plainForm(name: string): string {
  return name.normalize('NFKC').replace(IGNORED, '').normalize('NFKC');
}

/**
 * @param name one path component
 * @returns the folded name; two names that any common file system equates fold to the same text
 * @example foldName('.GIT') === '.git'; foldName('git~1') === '.git'
 */
export function foldName(name: string): string {
  // Upper before lower: U+017F and U+212A meet `s` and `k` only on one of the two ways.
  const cased = plainForm(name).toUpperCase().toLowerCase();
  const [beforeStream = ''] = cased.split(':', 1);
  const trimmed = beforeStream.replace(TRAILING_DOTS_AND_SPACES, '');
  return trimmed.replace(SHORT_NAME, '.$1');
}

/** True for a name that is not `.` or `..` but looks or normalises like one, e.g. U+FF0E twice. */
export function isDotLookalike(name: string): boolean {
  if (name === '.' || name === '..') return false;
  const plain = plainForm(name);
  return plain === '.' || plain === '..';
}
