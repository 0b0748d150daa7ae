/**
 * `env.names`: the variables that `env.get` answers with a value. Needs the capability `env`; without
 * it a guest knows the fixed list only, which it is given when it boots.
 */
import { z } from 'zod';
import type { SecretBrokerPolicy } from '../../src/secret-broker/disclosure.js';
import { listVariables } from '../connectors/env/read-variable.js';
import {
  defineMethod,
  type AnyMethodSpec,
  type MethodContext,
  type MethodResult,
} from '../method-spec.js';

const params = z.strictObject({});
type Params = z.infer<typeof params>;

export function createEnvNames(broker?: SecretBrokerPolicy): AnyMethodSpec {
  const names = (context: MethodContext): MethodResult => {
    context.permit.use(context.epoch());
    return { value: [...listVariables(context.services, broker ?? context.scope.secretBroker)] };
  };
  return defineMethod<Params>({
    method: 'env',
    op: 'names',
    capability: 'env',
    params,
    effect: 'read',
    runSync: (_given, context) => names(context),
    run: async (_given, context) => names(context),
  });
}

export const envNames: AnyMethodSpec = createEnvNames();
