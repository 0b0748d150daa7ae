/**
 * What a project's file may change: it comes with a checkout that nobody has read yet, so a value
 * that would allow more than the user's settings is ignored, and the operator is told (C-04).
 */
import { assertNever } from '../vocabulary/assert-never.js';
import { sameValue } from './read-settings-tree.js';
import type { SettingField } from './setting-field.js';

export interface Tightening {
  readonly value: unknown;
  /** True when a part of what the project asked for was ignored. */
  readonly refused: boolean;
}

/**
 * @param current the value from the user's settings or the default
 * @param proposed the project's value, already checked against the field's schema
 * @param globalMode what a mode of null stands for
 */
export function tighten(
  field: SettingField,
  current: unknown,
  proposed: unknown,
  globalMode: string,
): Tightening {
  const take: Tightening = { value: proposed, refused: false };
  const keep: Tightening = { value: current, refused: !sameValue(current, proposed) };
  switch (field.tighten) {
    case 'only_true':
      return proposed === true ? take : keep;
    case 'only_false':
      return proposed === false ? take : keep;
    case 'smaller':
      return isNumber(proposed) && (!isNumber(current) || proposed < current) ? take : keep;
    case 'larger':
      return isNumber(proposed) && isNumber(current) && proposed > current ? take : keep;
    case 'add': {
      const byText = new Map(
        [...list(current), ...list(proposed)].map((item) => [textOf(item), item]),
      );
      return { value: [...byText.values()], refused: false };
    }
    case 'keep_common': {
      const [had, wanted] = [textsOf(current), textsOf(proposed)];
      const kept = list(current).filter((item) => wanted.has(textOf(item)));
      return { value: kept, refused: [...wanted].some((item) => !had.has(item)) };
    }
    case 'stricter':
      return rank(field, proposed) < rank(field, current) ? take : keep;
    case 'mode': {
      // Written out, because null would leave the decision to another rule for the same extension.
      const mode = proposed ?? globalMode;
      const isStricter = rank(field, mode) < rank(field, current ?? globalMode);
      return isStricter ? { value: mode, refused: false } : keep;
    }
    case 'never':
      return keep;
    default:
      return assertNever(field.tighten);
  }
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(item: unknown): string {
  return JSON.stringify(item);
}

function textsOf(value: unknown): ReadonlySet<string> {
  return new Set(list(value).map(textOf));
}

/** Place among the values, strictest first; a value that is not there counts as the loosest. */
function rank(field: SettingField, value: unknown): number {
  const place = field.strictestFirst.indexOf(String(value));
  return place < 0 ? field.strictestFirst.length : place;
}
