/**
 * node:constants. authority: none
 */
import os from 'node:os';
import { FS_CONSTANTS } from './internal/fs-constants.js';

export default {
  ...os.constants.errno,
  ...os.constants.signals,
  ...os.constants.priority,
  ...FS_CONSTANTS,
};
