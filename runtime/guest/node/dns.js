/**
 * node:dns: importable, every function throws ERR_NOT_SUPPORTED by name. authority: none
 */
import promises from 'node:dns/promises';
import { unsupportedMembers } from './internal/errors.js';

export default {
  ...unsupportedMembers('dns', [
    'Resolver',
    'getServers',
    'lookup',
    'lookupService',
    'resolve',
    'resolve4',
    'resolve6',
    'resolveCname',
    'resolveMx',
    'resolveNs',
    'resolveSrv',
    'resolveTxt',
    'reverse',
    'setDefaultResultOrder',
    'setServers',
  ]),
  promises,
  ADDRCONFIG: 32,
  NOTFOUND: 'ENOTFOUND',
};
