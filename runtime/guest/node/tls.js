/**
 * node:tls: importable, every function throws ERR_NOT_SUPPORTED by name. authority: none
 */
import { unsupportedMembers } from './internal/errors.js';

export default {
  ...unsupportedMembers('tls', [
    'Server',
    'TLSSocket',
    'checkServerIdentity',
    'connect',
    'createSecureContext',
    'createServer',
    'getCiphers',
  ]),
  DEFAULT_MIN_VERSION: 'TLSv1.2',
  DEFAULT_MAX_VERSION: 'TLSv1.3',
  rootCertificates: [],
};
