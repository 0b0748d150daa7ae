/**
 * `env.get`: one variable of the host's environment, through the secret broker.
 * The fixed list of harmless names is served in every profile. Every call has one of the ten
 * capabilities; for these names it is `log`, which says no more about the world than they do and
 * which both default profiles hold. All other names need `env`.
 */
import { z } from 'zod';
import type { SecretBrokerPolicy } from '../../src/secret-broker/disclosure.js';
import { isBasicName } from '../connectors/env/basic-names.js';
import { readVariable } from '../connectors/env/read-variable.js';
import {
  defineMethod,
  type AnyMethodSpec,
  type MethodContext,
  type MethodResult,
} from '../method-spec.js';

/** No system has longer names in use; the guest's text is capped before it is looked at. */
const NAME_LENGTH_MAX = 1024;

const params = z.strictObject({ name: z.string().max(NAME_LENGTH_MAX) });
type Params = z.infer<typeof params>;

export function createEnvGet(broker?: SecretBrokerPolicy): AnyMethodSpec {
  const get = ({ name }: Params, context: MethodContext): MethodResult => {
    context.permit.use(context.epoch());
    return {
      value:
        readVariable(name, context.services, context.scope, broker ?? context.scope.secretBroker) ??
        null,
    };
  };
  return defineMethod<Params>({
    method: 'env',
    op: 'get',
    capability: ({ name }) => (isBasicName(name) ? 'log' : 'env'),
    params,
    effect: 'read',
    resources: ({ name }) => [{ kind: 'env', name }],
    runSync: get,
    run: async (given, context) => get(given, context),
  });
}

export const envGet: AnyMethodSpec = createEnvGet();
