/**
 * `exports` and `imports` of package.json to a relative target, as Node's resolution algorithm
 * does (Node documentation, "Modules: Packages"): conditions, subpaths, patterns, null targets.
 */
import { isRecord } from './package-json.js';

/** A target such as `./dist/x.js` or (in `imports`) a bare name; undefined: not exported. */
export function matchExports(
  exports: unknown,
  subpath: string,
  conditions: readonly string[],
): string | undefined {
  const isMap = isRecord(exports) && Object.keys(exports).some((key) => key.startsWith('.'));
  if (!isMap) return subpath === '.' ? targetOf(exports, undefined, conditions) : undefined;
  return matchMap(exports, subpath, conditions);
}

/** @param name with its `#` */
export function matchImports(
  imports: unknown,
  name: string,
  conditions: readonly string[],
): string | undefined {
  return isRecord(imports) ? matchMap(imports, name, conditions) : undefined;
}

function matchMap(
  map: Readonly<Record<string, unknown>>,
  key: string,
  conditions: readonly string[],
): string | undefined {
  if (Object.hasOwn(map, key) && !key.includes('*'))
    return targetOf(map[key], undefined, conditions);
  let best: { readonly pattern: string; readonly base: string; readonly rest: string } | undefined;
  for (const pattern of Object.keys(map)) {
    const star = pattern.indexOf('*');
    if (star === -1 || pattern.includes('*', star + 1)) continue;
    const base = pattern.slice(0, star);
    const tail = pattern.slice(star + 1);
    const fits =
      key.length >= pattern.length && key !== base && key.startsWith(base) && key.endsWith(tail);
    if (!fits) continue;
    if (best !== undefined && best.base.length >= base.length) continue;
    best = { pattern, base, rest: key.slice(base.length, key.length - tail.length) };
  }
  return best === undefined ? undefined : targetOf(map[best.pattern], best.rest, conditions);
}

function targetOf(
  target: unknown,
  rest: string | undefined,
  conditions: readonly string[],
): string | undefined {
  if (typeof target === 'string') return rest === undefined ? target : target.replaceAll('*', rest);
  if (Array.isArray(target)) {
    const items: unknown[] = target;
    for (const item of items) {
      const found = targetOf(item, rest, conditions);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (!isRecord(target)) return undefined;
  for (const [condition, value] of Object.entries(target)) {
    if (condition !== 'default' && !conditions.includes(condition)) continue;
    const found = targetOf(value, rest, conditions);
    // A null target ends the search: the package forbids this path.
    if (found !== undefined || value === null) return found;
  }
  return undefined;
}
