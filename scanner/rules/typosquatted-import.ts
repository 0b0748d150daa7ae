/**
 * A module is asked for by a name that is nearly the one of a package everybody trusts: a letter
 * more or less, two of them swapped, other separators, the right name in the wrong scope, letters
 * of another alphabet. Exact names, and real packages known to be close, are clean.
 */
import type { LoadEvent, Rule, RuleContext } from '../rule.js';
import { stringsOf } from '../engine/value.js';
import { asRead } from './tables/hidden-characters.js';
import {
  HOST_NAMES,
  HOST_PACKAGES,
  HOST_SCOPES,
  KNOWN_NEIGHBOURS,
  POPULAR_PACKAGES,
} from './tables/package-names.js';

/** Short names are near to many others by chance. */
const NAME_CHARS_MIN = 6;
const LONG_NAME_CHARS = 14;
const SPECIFIER_CHARS_MAX = 214;
const EXACT: ReadonlySet<string> = new Set([...HOST_PACKAGES, ...POPULAR_PACKAGES]);

export const typosquattedImport: Rule = {
  meta: {
    id: 'typosquatted-import',
    tier: 'high',
    class: 'flagged',
    message: 'Imports a package whose name imitates another one',
    remediation: 'Check the name of the package, and correct it.',
    source: 'threats.md T8',
  },
  load: check,
};

function check(event: LoadEvent, context: RuleContext): void {
  for (const specifier of stringsOf(event.specifier)) {
    const name = packageOf(specifier);
    if (name === undefined || isServed(event, specifier)) continue;
    const meant = imitated(name);
    if (meant === undefined) continue;
    context.report(event.site, { message: `Imports a package whose name imitates ${meant}` });
    return;
  }
}

/** The host answers for it. */
function isServed({ site }: LoadEvent, specifier: string): boolean {
  const edge = site.module.deps.get(specifier);
  return edge !== undefined && 'virtual' in edge;
}

/** `@scope/name/sub` -> `@scope/name`; undefined for paths, URLs and built-ins. */
function packageOf(specifier: string): string | undefined {
  if (specifier.length > SPECIFIER_CHARS_MAX || /^[./#\\]|^[A-Za-z][\w+.-]*:/.test(specifier))
    return undefined;
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0];
}

/** The name that this one is taken for. */
export function imitated(name: string): string | undefined {
  if (EXACT.has(name) || KNOWN_NEIGHBOURS.has(name)) return undefined;
  const read = asRead(name).toLowerCase();
  if (read !== name && EXACT.has(read)) return read;
  return imitatedHost(name) ?? POPULAR_PACKAGES.find((popular) => isNear(name, popular));
}

function imitatedHost(name: string): string | undefined {
  if (HOST_NAMES.has(name))
    return HOST_PACKAGES.find((each) => each.endsWith(name)) ?? HOST_SCOPES[0];
  const near = HOST_PACKAGES.find((each) => isNear(name, each));
  if (near !== undefined) return near;
  const [scope = '', bare = ''] = name.split('/');
  if (!name.startsWith('@')) {
    return HOST_PACKAGES.find((each) => plain(each) === plain(name));
  }
  if (HOST_SCOPES.includes(scope)) return undefined;
  const isNearScope = HOST_SCOPES.some(
    (each) => editDistance(scope, each, 3) <= 3 || scope.includes(each.slice(1)),
  );
  if (!isNearScope) return undefined;
  return (
    HOST_PACKAGES.find((each) => each.endsWith(`/${bare}`)) ??
    HOST_SCOPES.find((each) => editDistance(scope, each, 3) <= 3)
  );
}

function isNear(name: string, popular: string): boolean {
  if (popular.length < NAME_CHARS_MIN || name === popular) return false;
  if (name.startsWith('@') === popular.startsWith('@') && plain(name) === plain(popular))
    return true;
  const most = popular.length >= LONG_NAME_CHARS ? 2 : 1;
  if (Math.abs(name.length - popular.length) > most) return false;
  // `pi-ai` and `pi-tui` of one scope, `ajv` and `ajv-x`: what differs at the end is a family.
  if (name.startsWith('@') && sharesScope(name, popular))
    return editDistance(name, popular, 1) <= 1;
  return editDistance(name, popular, most) <= most && !isPlural(name, popular);
}

function sharesScope(name: string, popular: string): boolean {
  return name.slice(0, name.indexOf('/')) === popular.slice(0, popular.indexOf('/'));
}

/** Without separators and scope marks: `cross-env`, `crossenv` and `cross.env` are one. */
function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/^@/, '')
    .replace(/[-_./]/g, '')
    .replace(/js$/, '');
}

function isPlural(name: string, popular: string): boolean {
  return /\d$/.test(name) && name.slice(0, -1) === popular;
}

/** Insertions, deletions, exchanges and swaps of neighbours; `most + 1` where it is more. */
export function editDistance(from: string, to: string, most: number): number {
  if (Math.abs(from.length - to.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_none, index) => index);
  for (let row = 1; row <= from.length; row++) {
    const next = [row];
    for (let column = 1; column <= to.length; column++) {
      const isSame = from.charAt(row - 1) === to.charAt(column - 1);
      let cost = Math.min(
        (last[column] ?? 0) + 1,
        (next[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
      );
      const isSwap =
        row > 1 &&
        column > 1 &&
        from.charAt(row - 1) === to.charAt(column - 2) &&
        from.charAt(row - 2) === to.charAt(column - 1);
      if (isSwap) cost = Math.min(cost, (before[column - 2] ?? 0) + 1);
      next.push(cost);
    }
    before = last;
    last = next;
  }
  return last[to.length] ?? most + 1;
}
