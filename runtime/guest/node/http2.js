/**
 * node:http2: importable, every function throws ERR_NOT_SUPPORTED by name. authority: none
 */
import { unsupportedMembers } from './internal/errors.js';

export default unsupportedMembers('http2', [
  'connect',
  'createServer',
  'createSecureServer',
  'getDefaultSettings',
  'getPackedSettings',
  'getUnpackedSettings',
  'Http2ServerRequest',
  'Http2ServerResponse',
]);
