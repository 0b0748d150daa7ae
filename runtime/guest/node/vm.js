/**
 * node:vm: importable, every function throws ERR_NOT_SUPPORTED by name. authority: none
 */
import { unsupportedMembers } from './internal/errors.js';

export default unsupportedMembers('vm', [
  'Script',
  'createContext',
  'runInContext',
  'runInNewContext',
  'runInThisContext',
  'compileFunction',
  'measureMemory',
  'SourceTextModule',
]);
