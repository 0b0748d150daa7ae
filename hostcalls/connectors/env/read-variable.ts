/**
 * Stage 9 of `env.get` and `env.names`: reads the host's environment through the secret broker.
 * A value whose name counts as secret leaves here on no road, and the answer for such a name does
 * not tell whether the variable exists (INV-009).
 */
import {
  DEFAULT_SECRET_BROKER,
  discloseVariable,
  isSecretName,
  type SecretBrokerPolicy,
} from '../../../src/secret-broker/disclosure.js';
import {
  basicNames,
  basicValue,
  hostValue,
  isBasicName,
  type HostEnvironment,
  type OwnPlaces,
} from './basic-names.js';

/** More names than any real environment has; the rest is not listed. */
export const VARIABLES_LISTED_MAX = 4096;

/**
 * @param name as the guest spelled it
 * @returns the value, the placeholder for a secret, or undefined when there is no such variable
 */
export function readVariable(
  name: string,
  host: HostEnvironment,
  places: OwnPlaces,
  broker: SecretBrokerPolicy = DEFAULT_SECRET_BROKER,
): string | undefined {
  if (isBasicName(name)) return basicValue(name, host, places, broker);
  return discloseVariable(name, hostValue(name, host), broker).text;
}

/**
 * Names that `readVariable` answers with a value, sorted. Secret names are left out: a listing that
 * held them would tell which of them exist.
 */
export function listVariables(
  host: HostEnvironment,
  broker: SecretBrokerPolicy = DEFAULT_SECRET_BROKER,
): readonly string[] {
  const others = host
    .hostEnvNames()
    .filter((name) => !isBasicName(name) && hostValue(name, host) !== undefined)
    .filter((name) => !isSecretName(name, broker));
  return [...new Set([...basicNames(host), ...others])].sort().slice(0, VARIABLES_LISTED_MAX);
}
