/**
 * Columns for arrays of many short entries in inspect. authority: none
 */
import { strlen } from './inspect-primitives.js';

export function groupEntries(ctx, output, value) {
  let total = 0;
  let longest = 0;
  const hasMore = value !== undefined && ctx.maxArrayLength < output.length;
  const count = hasMore ? output.length - 1 : output.length;
  const separator = 2;
  const lengths = [];
  for (let i = 0; i < count; i++) {
    const length = ctx.colors ? strlen(output[i]) : output[i].length;
    lengths.push(length);
    total += length + separator;
    if (length > longest) longest = length;
  }
  const width = longest + separator;
  if (!(width * 3 + ctx.indentationLvl < ctx.breakLength)) return output;
  if (!(total / width > 5 || longest <= 6)) return output;
  const bias = Math.sqrt(width - total / output.length);
  const biased = Math.max(width - 2 - bias, 1);
  // Characters are about 2.5 times as tall as wide: aim at a square.
  const columns = Math.min(
    Math.round(Math.sqrt(2.5 * biased * count) / biased),
    Math.floor((ctx.breakLength - ctx.indentationLvl) / width),
    ctx.compact * 4,
    15,
  );
  if (columns <= 1) return output;
  const grouped = [];
  const widths = [];
  for (let i = 0; i < columns; i++) {
    let line = 0;
    for (let j = i; j < lengths.length; j += columns) if (lengths[j] > line) line = lengths[j];
    widths.push(line + separator);
  }
  let pad = 'padStart';
  if (value !== undefined) {
    for (let i = 0; i < output.length && i < value.length; i++) {
      if (typeof value[i] !== 'number' && typeof value[i] !== 'bigint') {
        pad = 'padEnd';
        break;
      }
    }
  }
  for (let i = 0; i < count; i += columns) {
    const max = Math.min(i + columns, count);
    let line = '';
    let j = i;
    for (; j < max - 1; j++) {
      const padding = widths[j - i] + output[j].length - lengths[j];
      line += `${output[j]}, `[pad](padding, ' ');
    }
    if (pad === 'padStart') {
      const padding = widths[j - i] + output[j].length - lengths[j] - separator;
      line += output[j].padStart(padding, ' ');
    } else line += output[j];
    grouped.push(line);
  }
  if (hasMore) grouped.push(output[count]);
  return grouped;
}
