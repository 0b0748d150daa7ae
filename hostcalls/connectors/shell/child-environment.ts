/**
 * Builds the environment of a child process from nothing: the fixed list, the host's PATH, and what
 * the guest passed by name. The host's own environment is never inherited (F-132, INV-009).
 * A refused name is left out without an error: `{ ...process.env, X: '1' }` must keep working.
 */
import { isAbsolute } from 'node:path';
import {
  DEFAULT_SECRET_BROKER,
  isSecretName,
  type SecretBrokerPolicy,
} from '../../../src/secret-broker/disclosure.js';
import {
  BASIC_NAMES,
  basicNames,
  basicValue,
  hostValue,
  type HostEnvironment,
  type OwnPlaces,
} from '../env/basic-names.js';
import { isRefusedVariable } from './refused-variables.js';

/** Marks every descendant of a child, so that it is found after it left its group or session. */
export const TOKEN_VARIABLE = 'PI_EXTENSION_HOST_CHILD';
/** Used when the host has no PATH; what POSIX systems search by default. */
const PATH_DEFAULT = '/usr/local/bin:/usr/bin:/bin';

export interface ChildEnvironmentOptions {
  readonly host: HostEnvironment;
  /** `cwd` is where the child starts, as a real path. */
  readonly places: OwnPlaces;
  readonly token: string;
  readonly broker?: SecretBrokerPolicy | undefined;
}

/**
 * @param guest variables the guest passed, values without NUL
 * @returns the child's whole environment
 */
export function buildChildEnvironment(
  guest: Readonly<Record<string, string>> | undefined,
  options: ChildEnvironmentOptions,
): Record<string, string> {
  const { host, places, token } = options;
  const broker = options.broker ?? DEFAULT_SECRET_BROKER;
  const built = new Map<string, string>();
  for (const name of basicNames(host)) {
    const value = basicValue(name, host, places, broker);
    if (value !== undefined) built.set(name, value);
  }
  for (const [name, value] of Object.entries(guest ?? {})) {
    if (isRefusedVariable(name, value)) continue;
    if (!BASIC_NAMES.has(name) && isSecretName(name, broker)) continue;
    built.set(name, value);
  }
  built.set('PATH', searchPath(hostValue('PATH', host)));
  built.set('TMPDIR', places.privateTemp);
  built.set(TOKEN_VARIABLE, token);
  return Object.fromEntries(built);
}

/** Relative and empty entries mean "the directory of the child", which the guest may choose. */
function searchPath(path: string | undefined): string {
  const entries = (path ?? PATH_DEFAULT).split(':').filter((entry) => isAbsolute(entry));
  return entries.length === 0 ? PATH_DEFAULT : entries.join(':');
}
