/**
 * Calls a method as the dispatcher does after admission: parses the parameters, derives the facts,
 * issues a permit, runs.
 */
import { issuePermit } from '../../../hostcalls/permit.js';
import {
  DEFAULT_CONNECTOR_LIMITS,
  type AnyMethodSpec,
  type ConnectorScope,
  type MethodContext,
  type MethodResult,
  type MethodSpec,
} from '../../../hostcalls/method-spec.js';
import type { LaneServices, MainLine } from '../../../hostcalls/services.js';
import type { Capability } from '../../../src/vocabulary/capability.js';
import { callIdOf } from '../../../src/vocabulary/identity.js';
import { PRINCIPAL } from '../connectors/shell/exec-fixture.js';

export const opened = (spec: AnyMethodSpec): MethodSpec<unknown> =>
  spec as unknown as MethodSpec<unknown>;

export function capabilityOf(spec: AnyMethodSpec, params: unknown): Capability {
  const { capability } = opened(spec);
  return typeof capability === 'function' ? capability(params) : capability;
}

const NO_LINE: MainLine = {
  post: () => undefined,
  request: () => Promise.reject(new Error('no main thread here')),
  requestSync: () => {
    throw new Error('no main thread here');
  },
};

export function laneServices(
  env: Readonly<Record<string, string | undefined>>,
  main: Partial<MainLine> = {},
): LaneServices {
  return {
    main: { ...NO_LINE, ...main },
    session: { get: () => undefined },
    hostEnv: (name) => env[name],
    hostEnvNames: () => Object.keys(env),
  };
}

export function contextFor(
  spec: AnyMethodSpec,
  params: unknown,
  more: Partial<MethodContext> & Pick<MethodContext, 'scope' | 'services'>,
): MethodContext {
  const { method, op, resources } = opened(spec);
  return {
    permit: issuePermit({
      epoch: 1,
      obligations: ['watched'],
      facts: {
        callId: callIdOf(7),
        principal: PRINCIPAL,
        method,
        op,
        capability: capabilityOf(spec, params),
        effect: 'write',
        resources: resources?.(params) ?? [],
        payloadBytes: 3,
        sync: false,
      },
    }),
    epoch: () => 1,
    signal: new AbortController().signal,
    bytes: undefined,
    ...more,
  };
}

const PLACES: ConnectorScope = {
  cwd: '/ws',
  roots: [],
  privateTemp: '/ws-temp',
  httpPrivateTargets: [],
  httpPorts: [],
  limits: DEFAULT_CONNECTOR_LIMITS,
};

export async function callEnv(
  spec: AnyMethodSpec,
  given: unknown,
  env: Readonly<Record<string, string>>,
  mode: 'sync' | 'async',
): Promise<MethodResult> {
  const { run, runSync, params: schema } = opened(spec);
  const params = schema.parse(given);
  const context = contextFor(spec, params, { scope: PLACES, services: laneServices(env) });
  const act = mode === 'sync' ? runSync : run;
  if (act === undefined) throw new Error(`no ${mode} form`);
  return act(params, context);
}
