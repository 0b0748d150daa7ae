/**
 * node:http2: constants; every function throws ERR_NOT_SUPPORTED by name. authority: none
 */
import { HTTP2_CONSTANTS } from './internal/http2-constants.js';
import { unsupportedMembers } from './internal/errors.js';

export default {
  ...unsupportedMembers('http2', [
    'connect',
    'createServer',
    'createSecureServer',
    'getDefaultSettings',
    'getPackedSettings',
    'getUnpackedSettings',
    'Http2ServerRequest',
    'Http2ServerResponse',
  ]),
  constants: HTTP2_CONSTANTS,
};
