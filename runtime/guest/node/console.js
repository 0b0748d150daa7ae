/**
 * node:console: the global console. authority: none
 */
import { unsupported } from './internal/errors.js';

const target = globalThis.console;
export default Object.assign(Object.create(target), {
  ...target,
  Console: unsupported('console.Console'),
});
