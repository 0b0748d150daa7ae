/**
 * node:tty: nothing here is a terminal. authority: none
 */
import { unsupportedMembers } from './internal/errors.js';

export default {
  ...unsupportedMembers('tty', ['ReadStream', 'WriteStream']),
  isatty: () => false,
};
