/**
 * `exec.spawn`: starts a program and streams its output to the guest.
 */
import type { SecretBrokerPolicy } from '../../src/secret-broker/disclosure.js';
import {
  commandResource,
  spawnParams,
  type SpawnParams,
} from '../connectors/shell/command-request.js';
import { laneRegistry } from '../connectors/shell/lane-registry.js';
import { spawnStream } from '../connectors/shell/spawn-stream.js';
import { defineMethod, type AnyMethodSpec } from '../method-spec.js';

export function createExecSpawn(broker?: SecretBrokerPolicy): AnyMethodSpec {
  return defineMethod<SpawnParams>({
    method: 'exec',
    op: 'spawn',
    capability: 'exec',
    params: spawnParams,
    effect: 'write',
    critical: true,
    pausesDeadline: true,
    resources: (params) => [commandResource(params)],
    open: (params, context, sink) =>
      spawnStream(
        params,
        {
          permit: context.permit,
          epoch: context.epoch,
          signal: context.signal,
          scope: context.scope,
          host: context.services,
          registry: laneRegistry(context.services, context.permit.facts.principal),
          broker: broker ?? context.scope.secretBroker,
        },
        sink,
      ),
  });
}

export const execSpawn: AnyMethodSpec = createExecSpawn();
