/**
 * The variables that every extension may see in every profile: where it runs and how to talk to the
 * terminal. None is secret; two are answered with the extension's own places instead of the host's.
 */
import {
  discloseVariable,
  type SecretBrokerPolicy,
} from '../../../src/secret-broker/disclosure.js';

/** The host's environment as the lane lends it. */
export interface HostEnvironment {
  readonly hostEnv: (name: string) => string | undefined;
  readonly hostEnvNames: () => readonly string[];
}

/** The extension's own places, answered for `PWD` and `TMPDIR`. Absolute paths. */
export interface OwnPlaces {
  readonly cwd: string;
  readonly privateTemp: string;
}

export const BASIC_NAMES: ReadonlySet<string> = new Set([
  'HOME',
  'USER',
  'LANG',
  'TERM',
  'COLORTERM',
  'TZ',
  'SHELL',
  'EDITOR',
  'VISUAL',
  'PWD',
  'TMPDIR',
  'NO_COLOR',
]);
/** Locale categories. Listed by form, because systems differ in which they have. */
const LOCALE_NAME = /^LC_[A-Z]{1,24}$/;

/** Case counts: `home` is another variable, and it is not in the list. */
export function isBasicName(name: string): boolean {
  return BASIC_NAMES.has(name) || LOCALE_NAME.test(name);
}

/**
 * @returns the value of a variable of the fixed list, or undefined when it does not exist or its
 *   value shows itself to be secret
 */
export function basicValue(
  name: string,
  host: HostEnvironment,
  places: OwnPlaces,
  broker: SecretBrokerPolicy,
): string | undefined {
  if (name === 'PWD') return places.cwd;
  if (name === 'TMPDIR') return places.privateTemp;
  const value = hostValue(name, host);
  return discloseVariable(name, value, broker).redacted ? undefined : value;
}

/** Names of the fixed list that have a value, sorted. */
export function basicNames(host: HostEnvironment): readonly string[] {
  const locale = host.hostEnvNames().filter((name) => LOCALE_NAME.test(name));
  const names = [...BASIC_NAMES, ...locale].filter(
    (name) => name === 'PWD' || name === 'TMPDIR' || hostValue(name, host) !== undefined,
  );
  return [...new Set(names)].sort();
}

/** An environment object answers `constructor` with a function: only text counts as a value. */
export function hostValue(name: string, host: HostEnvironment): string | undefined {
  const value: unknown = host.hostEnv(name);
  return typeof value === 'string' ? value : undefined;
}
