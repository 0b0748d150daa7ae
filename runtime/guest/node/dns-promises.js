/**
 * node:dns/promises: importable, every function throws ERR_NOT_SUPPORTED by name. authority: none
 */
import { unsupportedMembers } from './internal/errors.js';

export default unsupportedMembers('dns/promises', [
  'lookup',
  'lookupService',
  'resolve',
  'resolve4',
  'resolve6',
  'resolveMx',
  'resolveTxt',
  'resolveSrv',
  'resolveNs',
  'resolveCname',
  'reverse',
  'setServers',
  'getServers',
  'Resolver',
]);
