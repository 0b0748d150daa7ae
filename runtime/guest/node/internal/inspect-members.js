/**
 * Members of arrays, typed arrays, buffers, sets and maps in inspect. authority: none
 */
import { formatPrimitive } from './inspect-primitives.js';

export function formatArray(ctx, value, recurseTimes) {
  const length = Math.min(Math.max(0, ctx.maxArrayLength), value.length);
  const output = [];
  let index = 0;
  while (index < value.length && output.length < length) {
    if (!Object.hasOwn(value, index)) {
      let end = index;
      while (end < value.length && !Object.hasOwn(value, end)) end++;
      const holes = end - index;
      output.push(ctx.stylize(`<${holes} empty item${holes > 1 ? 's' : ''}>`, 'undefined'));
      index = end;
      continue;
    }
    output.push(ctx.showProperty(ctx, value, recurseTimes, index, 'index'));
    index++;
  }
  const left = value.length - index;
  if (left > 0) output.push(`... ${left} more item${left > 1 ? 's' : ''}`);
  return output;
}

export function formatTypedArray(ctx, value) {
  const length = Math.min(Math.max(0, ctx.maxArrayLength), value.length);
  const output = [];
  for (let i = 0; i < length; i++) output.push(formatPrimitive(ctx, value[i]));
  const left = value.length - length;
  if (left > 0) output.push(`... ${left} more item${left > 1 ? 's' : ''}`);
  return output;
}

export function formatArrayBuffer(ctx, value) {
  const bytes = new Uint8Array(value);
  let text = '';
  const shown = Math.min(50, bytes.length);
  for (let i = 0; i < shown; i++) text += (i ? ' ' : '') + bytes[i].toString(16).padStart(2, '0');
  const left = bytes.length - shown;
  if (left > 0) text += ` ... ${left} more byte${left > 1 ? 's' : ''}`;
  return [
    `${ctx.stylize('[Uint8Contents]', 'special')}: <${text}>`,
    `byteLength: ${formatPrimitive(ctx, value.byteLength)}`,
  ];
}

export function formatSet(ctx, value, recurseTimes) {
  ctx.indentationLvl += 2;
  const output = limited(ctx, value, (each) => ctx.show(ctx, each, recurseTimes));
  ctx.indentationLvl -= 2;
  return output;
}

export function formatMap(ctx, value, recurseTimes) {
  ctx.indentationLvl += 2;
  const output = limited(
    ctx,
    value,
    ([key, each]) => `${ctx.show(ctx, key, recurseTimes)} => ${ctx.show(ctx, each, recurseTimes)}`,
  );
  ctx.indentationLvl -= 2;
  return output;
}

function limited(ctx, collection, show) {
  const max = Math.max(0, ctx.maxArrayLength);
  const output = [];
  for (const each of collection) {
    if (output.length >= max) break;
    output.push(show(each));
  }
  const left = collection.size - output.length;
  if (left > 0) output.push(`... ${left} more item${left > 1 ? 's' : ''}`);
  return output;
}
