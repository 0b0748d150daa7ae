/**
 * One setting as data: what it accepts, what applies when nobody sets it, and what a project's file
 * may do to it. The sections list their fields in a table; reading, merging and explaining are
 * written once, over these tables.
 */
import type { ZodType } from 'zod';
import type { PolicyProfile } from './profile-name.js';

/**
 * How a project's file may change a value that the user's settings gave.
 * `only_true`, `only_false`: to that value. `smaller`, `larger`: in that direction (null is no limit).
 * `add`: items are added to the list. `keep_common`: items are removed from the list.
 * `stricter`: to a value that stands earlier in `strictestFirst`. `mode`: like `stricter`, where null
 * means the mode of the profile. `never`: not at all, because no direction is the strict one.
 */
export type TightenRule =
  | 'only_true'
  | 'only_false'
  | 'smaller'
  | 'larger'
  | 'add'
  | 'keep_common'
  | 'stricter'
  | 'mode'
  | 'never';

export interface SettingField {
  readonly kind: 'field';
  readonly schema: ZodType;
  readonly fallback: (profile: PolicyProfile) => unknown;
  readonly tighten: TightenRule;
  readonly strictestFirst: readonly string[];
  /** Bounds of a number, both inclusive; a value outside is moved to the bound with a warning. */
  readonly range: readonly [number, number] | undefined;
  /** Words a list or name may hold, for suggestions. */
  readonly words: readonly string[];
  /** Rewrites another spelling of the same value, e.g. upper case; the schema judges the result. */
  readonly respell: ((value: unknown) => unknown) | undefined;
}

export interface FieldOptions {
  readonly fallback: unknown;
  readonly tighten: TightenRule;
  readonly strictestFirst?: readonly string[];
  readonly range?: readonly [number, number];
  readonly words?: readonly string[];
  readonly respell?: (value: unknown) => unknown;
}

export function settingField(schema: ZodType, options: FieldOptions): SettingField {
  const { fallback } = options;
  return {
    kind: 'field',
    schema,
    fallback: isPerProfile(fallback) ? fallback : () => fallback,
    tighten: options.tighten,
    strictestFirst: options.strictestFirst ?? [],
    range: options.range,
    words: options.words ?? [],
    respell: options.respell,
  };
}

/** A group of settings; keys are camelCase and may be written in snake_case. */
export interface SettingGroup {
  readonly kind: 'group';
  readonly members: Readonly<Record<string, SettingNode>>;
}

/** Groups by a key that is data, e.g. an extension id. */
export interface SettingMap {
  readonly kind: 'map';
  /** @returns the key in its one spelling, or undefined when it is not a valid key */
  readonly parseKey: (key: string) => string | undefined;
  readonly keyMeaning: string;
  readonly of: SettingGroup;
}

export type SettingNode = SettingField | SettingGroup | SettingMap;

export function settingGroup(members: Readonly<Record<string, SettingNode>>): SettingGroup {
  return { kind: 'group', members };
}

export function snakeCase(camel: string): string {
  return camel.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** Lower-cases ASCII words; for names that documents write with a capital. */
export function lowerCased(value: unknown): unknown {
  return typeof value === 'string' && /^[A-Za-z]+$/.test(value) ? value.toLowerCase() : value;
}

function isPerProfile(value: unknown): value is (profile: PolicyProfile) => unknown {
  return typeof value === 'function';
}
