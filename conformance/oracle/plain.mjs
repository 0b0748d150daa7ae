/** Anything as plain JSON: functions, cycles, errors and binary values become tagged objects. */

const DEPTH_MAX = 24;

export function plain(value, depth = 0, above = []) {
  switch (typeof value) {
    case 'undefined':
      return undefined;
    case 'function':
      return { $function: true };
    case 'bigint':
    case 'symbol':
      return { [`$${typeof value}`]: String(value) };
    case 'number':
      return Number.isFinite(value) ? value : null;
    case 'object':
      break;
    default:
      return value;
  }
  if (value === null) return null;
  if (above.includes(value)) return { $cycle: true };
  if (depth > DEPTH_MAX) return { $deep: true };
  const within = [...above, value];
  const inner = (item) => plain(item, depth + 1, within);
  if (value instanceof Error) return { $error: value.message };
  if (value instanceof Date) return value.toJSON();
  if (value instanceof AbortSignal) return { $signal: value.aborted };
  if (ArrayBuffer.isView(value)) {
    return {
      $bytes: Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex'),
    };
  }
  if (value instanceof Map) return { $map: [...value].map((pair) => inner(pair)) };
  if (value instanceof Set) return { $set: [...value].map((item) => inner(item)) };
  if (Array.isArray(value)) return value.map((item) => inner(item) ?? null);
  const copy = {};
  for (const key of Object.keys(value)) {
    let member;
    try {
      member = inner(value[key]);
    } catch (error) {
      member = { $threw: String(error?.message ?? error) };
    }
    if (member !== undefined) copy[key] = member;
  }
  return copy;
}

export const messageOf = (error) => (error instanceof Error ? error.message : String(error));
