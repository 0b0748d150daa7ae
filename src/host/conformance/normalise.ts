/**
 * What may differ between two runs of the same thing becomes equal: folders, ids, times, hashes of
 * commits. Applied to both sides alike, so that it can hide only what it names.
 */
import { isJsonObject, type JsonObject, type JsonValue } from '../../vocabulary/json.js';
import { engineText } from './engine-text.js';

/** Folders of one side, longest first; each becomes its name. */
export type Places = readonly (readonly [folder: string, name: string])[];

const UUID = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g;
const ISO_TIME = /\b\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z/g;
const COMMIT = /\b[0-9a-f]{40}\b/g;
const CLOCK_TIME = /\b\d{1,2}\/\d{1,2}\/\d{4}, \d{1,2}:\d{2}:\d{2}(?:[\s\u202f][AP]M)?/g;

/** Our host ends coloured rows with a reset; upstream adds it to every row when it draws. */
const RESET_AT_END = /(?:\u001b\[0m)+$/;

/** Keys whose value is a time or id of one run, wherever they stand. */
const VOLATILE = new Map<string, string>([
  ['timestamp', '<time>'],
  ['durationMs', '<duration>'],
  ['elapsedMs', '<duration>'],
]);

export interface NormaliseOptions {
  readonly places: Places;
}

export function normalise(value: JsonValue, options: NormaliseOptions): JsonValue {
  if (typeof value === 'string') return normaliseText(value, options);
  if (Array.isArray(value)) return value.map((item: JsonValue) => normalise(item, options));
  if (!isJsonObject(value)) return value;
  // A function: upstream hands it over, here it travels as an id.
  if (typeof value.$callback === 'number') return { $function: true };
  const copy: Record<string, JsonValue> = {};
  for (const [key, member] of Object.entries(value)) {
    if (member === undefined) continue;
    const volatile = VOLATILE.get(key);
    copy[normaliseText(key, options)] =
      volatile !== undefined && isScalar(member) ? volatile : normalise(member, options);
  }
  return copy;
}

function isScalar(value: JsonValue): boolean {
  return typeof value === 'number' || typeof value === 'string';
}

function normaliseText(text: string, { places }: NormaliseOptions): string {
  let result = text;
  for (const [folder, name] of places) result = result.replaceAll(folder, name);
  return result
    .replace(UUID, '<uuid>')
    .replace(ISO_TIME, '<time>')
    .replace(COMMIT, '<commit>')
    .replace(CLOCK_TIME, '<time>')
    .replace(RESET_AT_END, '');
}

/**
 * Session entries: ids become the position of the entry, so that the shape of the tree is compared
 * and the random ids are not. Also wherever an entry's id stands in a step.
 */
export function entryNames(entries: readonly JsonValue[]): Places {
  return entries.flatMap((entry, at): readonly (readonly [string, string])[] =>
    isJsonObject(entry) && typeof entry.id === 'string' ? [[entry.id, `<entry ${at}>`]] : [],
  );
}

/** One record of a step: texts of engine errors are compared loosely (extension-api.md 11). */
export function normaliseCall(record: JsonObject): JsonObject {
  return record.call === 'error' && typeof record.error === 'string'
    ? { ...record, error: engineText(record.error) }
    : record;
}
