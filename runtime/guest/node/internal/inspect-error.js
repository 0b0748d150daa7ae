/**
 * Errors in inspect: stack with its message line, `[cause]`, own properties. authority: none
 */
import { stackOf } from './stack.js';

export function formatError(ctx, error, name, keys) {
  let stack = stackOf(error);
  for (const key of ['name', 'message', 'stack']) {
    const at = keys.indexOf(key);
    // A property that the stack already shows is not repeated.
    if (at !== -1 && (typeof error[key] !== 'string' || stack.includes(error[key])))
      keys.splice(at, 1);
  }
  if ('cause' in error && Object.hasOwn(error, 'cause') && !keys.includes('cause'))
    keys.push('cause');
  if (Array.isArray(error.errors) && Object.hasOwn(error, 'errors') && !keys.includes('errors')) {
    keys.push('errors');
  }
  const own = typeof error.name === 'string' && error.name !== '' ? error.name : 'Error';
  if (name !== null && own === 'Error' && name !== 'Error' && stack.startsWith('Error')) {
    stack = `${name}${stack.slice(5)}`;
  }
  const line = stack.indexOf('\n    at ');
  if (line === -1) stack = `[${stack}]`;
  if (ctx.indentationLvl !== 0)
    stack = stack.replaceAll('\n', `\n${' '.repeat(ctx.indentationLvl)}`);
  return stack;
}
