/**
 * node:v8: importable, every function throws ERR_NOT_SUPPORTED by name. authority: none
 */
import { unsupportedMembers } from './internal/errors.js';

export default unsupportedMembers('v8', [
  'getHeapStatistics',
  'getHeapSpaceStatistics',
  'getHeapSnapshot',
  'writeHeapSnapshot',
  'setFlagsFromString',
  'serialize',
  'deserialize',
  'takeCoverage',
  'stopCoverage',
  'cachedDataVersionTag',
  'Serializer',
  'Deserializer',
]);
