/**
 * How openly a program came to a value. A sink that is spelled in the open is judged by what it is
 * given; one that was reached in a way that hides it is judged by the hiding as well.
 */
import { alternatives, isHidden, wasMade } from '../../engine/value.js';
import type { Value } from '../../engine/value.js';

/** Reached by a built name, through a prototype or out of code from text. */
export function isReachedHidden(value: Value | undefined): boolean {
  return value !== undefined && alternatives(value).some(isHidden);
}

/** A decoder had a part in it. */
export function isDecoded(value: Value | undefined): boolean {
  return value !== undefined && alternatives(value).some((each) => wasMade(each, ['decoded']));
}

/** Put together from parts, or decoded. */
export function isBuilt(value: Value | undefined): boolean {
  return (
    value !== undefined && alternatives(value).some((each) => wasMade(each, ['joined', 'decoded']))
  );
}

/** Went through a name of the program's own. */
export function isAliased(value: Value | undefined): boolean {
  return value !== undefined && alternatives(value).some((each) => wasMade(each, ['alias']));
}

/** Taken by a name in brackets that a decoder made, or that the program put together. */
export function isNameBuilt(value: Value | undefined): boolean {
  return (
    value !== undefined &&
    alternatives(value).some(
      (each) => wasMade(each, ['computed']) && wasMade(each, ['joined', 'decoded']),
    )
  );
}

/** Paths of the intrinsics that `value` may be. */
export function nativePaths(value: Value | undefined): readonly string[] {
  if (value === undefined) return [];
  if (value.kind === 'native') return [value.path];
  if (value.kind !== 'choice') return [];
  return value.values.flatMap((each) => (each.kind === 'native' ? [each.path] : []));
}

export function mayBeNative(value: Value | undefined, path: string): boolean {
  return nativePaths(value).includes(path);
}
