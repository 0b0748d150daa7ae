/**
 * Two traces of one extension against each other. Nothing is left out: what is not equal is a
 * difference with its path, and both values are kept.
 */
import { isJsonObject, type JsonObject, type JsonValue } from '../../vocabulary/json.js';
import { engineText } from './engine-text.js';
import { entryNames, normalise, normaliseCall, type Places } from './normalise.js';
import type { Trace } from './trace.js';

export interface Difference {
  /** e.g. `registrations.tools[0].label`, `steps[3].calls[1].args[0]`. */
  readonly path: string;
  /** Absent on a side where there is nothing. */
  readonly upstream?: JsonValue;
  readonly ours?: JsonValue;
  /** From the list of known differences. */
  readonly reason?: string;
}

export type CaseStatus = 'equal' | 'differs' | 'failed' | 'refused';

export interface Comparison {
  readonly status: CaseStatus;
  readonly differences: readonly Difference[];
}

/** A difference inside two long lists is reported per member; more than this is one of too many. */
const DIFFERENCES_MAX = 200;

export interface Side {
  readonly trace: Trace;
  readonly places: Places;
  /** Files of the working directory after the case, by relative path. */
  readonly files: JsonObject;
}

export function compareSides(upstream: Side, ours: Side): Comparison {
  const up = upstream.trace.load;
  const our = ours.trace.load;
  if (up.broken === true || our.broken === true) {
    return { status: 'failed', differences: [loadDifference(upstream.trace, ours.trace)] };
  }
  if (!up.ok || !our.ok) {
    if (!up.ok && !our.ok && sameCause(upstream, ours)) return { status: 'equal', differences: [] };
    const status = our.refused === true && up.ok ? 'refused' : up.ok ? 'failed' : 'differs';
    return { status, differences: [loadDifference(upstream.trace, ours.trace)] };
  }
  const differences = differencesOf(comparable(upstream), comparable(ours), '');
  return { status: differences.length === 0 ? 'equal' : 'differs', differences };
}

function loadDifference(upstream: Trace, ours: Trace): Difference {
  return { path: 'load', upstream: { ...upstream.load }, ours: { ...ours.load } };
}

function sameCause(upstream: Side, ours: Side): boolean {
  const cause = ({ trace, places }: Side): JsonValue =>
    normalise(engineText(trace.load.cause ?? ''), { places });
  return cause(upstream) === cause(ours);
}

function comparable({ trace, places, files }: Side): JsonObject {
  const entries = trace.entries ?? [];
  const options = { places: [...places, ...entryNames(entries)] };
  const value = {
    registrations: sorted(trace.registrations),
    steps: trace.steps.map(comparableStep),
    registrationsAfter: sorted(trace.registrationsAfter),
    entries,
    files,
  };
  const normal = normalise(value, options);
  return isJsonObject(normal) ? normal : {};
}

/** Absent, null and empty object say the same in a result: that there is none. */
function comparableStep(step: JsonObject): JsonObject {
  const { result, updates, calls, ...rest } = step;
  const list = Array.isArray(calls) ? calls.filter((call: JsonValue) => isJsonObject(call)) : [];
  return {
    ...rest,
    result: isEmpty(result) ? null : looseResult(result ?? null),
    updates: updates ?? [],
    calls: list.map((call) => comparableCall(call)),
  };
}

/** Where a result carries the text of an error, that text is compared loosely. */
function looseResult(result: JsonValue): JsonValue {
  if (!isJsonObject(result)) return result;
  const { reason, isError, content } = result;
  const loose = (part: JsonValue): JsonValue =>
    isJsonObject(part) && typeof part.text === 'string'
      ? { ...part, text: engineText(part.text) }
      : part;
  return {
    ...result,
    ...(typeof reason === 'string' ? { reason: engineText(reason) } : {}),
    ...(isError === true && Array.isArray(content) ? { content: content.map(loose) } : {}),
  };
}

function comparableCall(record: JsonObject): JsonObject {
  // What a component answers stays in the guest; the answer shows in what the extension does next.
  const { result: _result, extensionId: _owner, ...rest } = record;
  return normaliseCall(rest);
}

function isEmpty(value: JsonValue | undefined): boolean {
  return isJsonObject(value) && Object.values(value).every((member) => member === undefined);
}

/** Handlers have an order only within one event: the table itself has none. */
function sorted(registrations: JsonObject | undefined): JsonObject {
  const { events, ...rest } = registrations ?? {};
  const table = isJsonObject(events) ? Object.entries(events) : [];
  return { ...rest, events: Object.fromEntries(table.sort(([a], [b]) => (a < b ? -1 : 1))) };
}

/** Members that are absent on one side and null or empty on the other are equal. */
export function differencesOf(
  upstream: JsonValue | undefined,
  ours: JsonValue | undefined,
  path: string,
): readonly Difference[] {
  if (Array.isArray(upstream) && Array.isArray(ours)) {
    return listDifferences(upstream, ours, path);
  }
  if (isJsonObject(upstream) && isJsonObject(ours)) {
    const keys = [...new Set([...Object.keys(upstream), ...Object.keys(ours)])];
    return keys
      .flatMap((key) =>
        differencesOf(upstream[key], ours[key], path === '' ? key : `${path}.${key}`),
      )
      .slice(0, DIFFERENCES_MAX);
  }
  if ((upstream ?? null) === (ours ?? null)) return [];
  return [difference(path, upstream, ours)];
}

function listDifferences(
  upstream: readonly JsonValue[],
  ours: readonly JsonValue[],
  path: string,
): readonly Difference[] {
  const found: Difference[] = [];
  for (let at = 0; at < Math.max(upstream.length, ours.length); at += 1) {
    const inner = `${path}[${at}]`;
    if (at >= upstream.length || at >= ours.length) {
      found.push(difference(inner, upstream[at], ours[at]));
    } else {
      found.push(...differencesOf(upstream[at], ours[at], inner));
    }
    if (found.length >= DIFFERENCES_MAX) break;
  }
  return found;
}

function difference(
  path: string,
  upstream: JsonValue | undefined,
  ours: JsonValue | undefined,
): Difference {
  return {
    path,
    ...(upstream === undefined ? {} : { upstream }),
    ...(ours === undefined ? {} : { ours }),
  };
}
