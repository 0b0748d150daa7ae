/**
 * The first look at a path of a guest: text to components, or a refusal by form alone.
 * Nothing is resolved here and no file system is asked; `..` stays a component, because only the
 * walk knows what lies before it (a link or a directory).
 */
import { isDotLookalike } from './fold-name.js';
import { PATH_CHARS_MAX, PATH_COMPONENTS_MAX } from './limits.js';

export type PathFormFault =
  | 'path_odd_type'
  | 'path_nul'
  | 'path_too_long'
  | 'path_url_form'
  | 'path_ill_formed'
  | 'path_lookalike';

export interface ParsedPath {
  readonly absolute: boolean;
  /** Components in order, without empty ones and without `.`, but with `..`. */
  readonly names: readonly string[];
  /** The text ends in `/`, `/.` or is `.`-like, so that the last component must be a directory. */
  readonly directory: boolean;
}

export type PathParse =
  | { readonly ok: true; readonly path: ParsedPath }
  | { readonly ok: false; readonly fault: PathFormFault };

const FILE_URL = /^\s*file:/i;
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * @param path what the guest gave; anything but a text is refused (bytes, URL objects, numbers)
 * @returns the components, or the first fault of form
 * @example parsePath('a//./b/') -> { absolute: false, names: ['a', 'b'], directory: true }
 */
export function parsePath(path: unknown): PathParse {
  if (typeof path !== 'string') return { ok: false, fault: 'path_odd_type' };
  if (path.length > PATH_CHARS_MAX) return { ok: false, fault: 'path_too_long' };
  if (path.includes('\0')) return { ok: false, fault: 'path_nul' };
  // A lone surrogate becomes U+FFFD on its way to the kernel: what is checked would not be what is used.
  if (LONE_SURROGATE.test(path)) return { ok: false, fault: 'path_ill_formed' };
  if (FILE_URL.test(path)) return { ok: false, fault: 'path_url_form' };
  return splitPath(path);
}

/** The components of a link's target: same rules, except that a target may be named `file:x`. */
export function parseLinkTarget(target: string): PathParse {
  if (target.length > PATH_CHARS_MAX) return { ok: false, fault: 'path_too_long' };
  return splitPath(target);
}

function splitPath(path: string): PathParse {
  const pieces = path.split('/');
  const names = pieces.filter((piece) => piece !== '' && piece !== '.');
  if (names.length > PATH_COMPONENTS_MAX) return { ok: false, fault: 'path_too_long' };
  if (names.some(isDotLookalike)) return { ok: false, fault: 'path_lookalike' };
  const last = pieces.at(-1);
  const directory = path !== '' && (last === '' || last === '.' || last === '..');
  return { ok: true, path: { absolute: path.startsWith('/'), names, directory } };
}
