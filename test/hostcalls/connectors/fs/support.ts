/** A workspace on disk and contexts for calls into it; only what a test cares about is visible. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { portableStrategy } from '../../../../hostcalls/connectors/fs/portable-strategy.js';
import { forceStrategy } from '../../../../hostcalls/connectors/fs/choose-strategy.js';
import {
  DEFAULT_CONNECTOR_LIMITS,
  type AnyMethodSpec,
  type ConnectorLimits,
  type ConnectorScope,
  type FsRoot,
  type MethodContext,
  type MethodResult,
  type MethodSpec,
} from '../../../../hostcalls/method-spec.js';
import { issuePermit } from '../../../../hostcalls/permit.js';
import type { LaneServices } from '../../../../hostcalls/services.js';
import type { Resource } from '../../../../src/vocabulary/call-facts.js';
import { CallError } from '../../../../src/vocabulary/errors.js';
import { callIdOf, parseDigest, parseExtensionId } from '../../../../src/vocabulary/identity.js';

export type StrategyName = 'descriptor' | 'portable';
/** The two ways that this machine can test; elsewhere than on Linux there is one. */
export const STRATEGIES: readonly StrategyName[] =
  process.platform === 'linux' ? ['descriptor', 'portable'] : ['portable'];

export function laneServices(): LaneServices {
  const refuse = (): never => {
    throw new Error('the fs connector asks nothing of the lane');
  };
  return {
    main: { post: refuse, request: refuse, requestSync: refuse },
    session: { get: refuse },
    hostEnv: refuse,
    hostEnvNames: refuse,
  };
}

export interface World {
  /** The directory that holds everything of this test. */
  readonly base: string;
  readonly workspace: string;
  readonly outside: string;
  readonly temp: string;
  readonly data: string;
  readonly extension: string;
  readonly scope: ConnectorScope;
  readonly services: LaneServices;
  context(options?: ContextOptions): MethodContext;
  /** Runs a method in its synchronous form. */
  call(spec: AnyMethodSpec, params: object, options?: ContextOptions): MethodResult;
  callAsync(spec: AnyMethodSpec, params: object, options?: ContextOptions): Promise<MethodResult>;
  /** The CallError that a call throws. */
  failure(spec: AnyMethodSpec, params: object, options?: ContextOptions): CallError;
  remove(): void;
}

export interface ContextOptions {
  readonly bytes?: Uint8Array;
  readonly signal?: AbortSignal;
  readonly extensionId?: string;
  /** Epoch now; the permit was issued in epoch 1. */
  readonly epoch?: number;
}

export interface WorldOptions {
  readonly strategy?: StrategyName;
  readonly limits?: Partial<ConnectorLimits>;
  readonly extraRoots?: (base: string) => readonly FsRoot[];
}

export function createWorld(options: WorldOptions = {}): World {
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'fs-connector-')));
  const at = (name: string): string => {
    mkdirSync(join(base, name));
    return join(base, name);
  };
  const workspace = at('ws');
  const outside = at('outside');
  const temp = at('temp');
  const data = at('data');
  const extension = at('extension');
  const scope: ConnectorScope = {
    cwd: workspace,
    roots: [
      { path: workspace, write: true, label: 'workspace' },
      { path: extension, write: false, label: 'extension' },
      { path: data, write: true, label: 'data' },
      { path: temp, write: true, label: 'temp' },
      ...(options.extraRoots?.(base) ?? []),
    ],
    privateTemp: temp,
    httpPrivateTargets: [],
    httpPorts: [],
    limits: { ...DEFAULT_CONNECTOR_LIMITS, ...options.limits },
  };
  if (options.strategy === 'portable') forceStrategy(scope, portableStrategy);
  const services = laneServices();
  const context = (given: ContextOptions = {}): MethodContext => ({
    permit: permitFor(given.extensionId ?? 'sample'),
    epoch: () => given.epoch ?? 1,
    signal: given.signal ?? new AbortController().signal,
    scope,
    services,
    bytes: given.bytes,
  });
  const call = (spec: AnyMethodSpec, params: object, given?: ContextOptions): MethodResult => {
    const method = typed(spec);
    if (method.runSync === undefined) throw new Error(`${spec.op} has no synchronous form`);
    return method.runSync(method.params.parse(params), context(given));
  };
  return {
    base,
    workspace,
    outside,
    temp,
    data,
    extension,
    scope,
    services,
    context,
    call,
    callAsync: async (spec, params, given) => {
      const method = typed(spec);
      if (method.run === undefined) throw new Error(`${spec.op} has no asynchronous form`);
      return method.run(method.params.parse(params), context(given));
    },
    failure: (spec, params, given) => {
      try {
        call(spec, params, given);
      } catch (error) {
        if (error instanceof CallError) return error;
        throw error;
      }
      throw new Error(`${spec.op} ${JSON.stringify(params)} did not fail`);
    },
    remove: () => {
      rmSync(base, { recursive: true, force: true });
    },
  };
}

/** The catalog forgets the type of params; the schema gives it back. */
export function typed(spec: AnyMethodSpec): MethodSpec<unknown> {
  return spec as unknown as MethodSpec<unknown>;
}

function permitFor(extensionId: string): MethodContext['permit'] {
  return issuePermit({
    facts: {
      callId: callIdOf(1),
      principal: {
        extensionId: parseExtensionId(extensionId),
        digest: parseDigest('0'.repeat(64)),
        generation: 1,
      },
      method: 'fs',
      op: 'test',
      capability: 'read',
      effect: 'read',
      resources: [],
      payloadBytes: 0,
      sync: true,
    },
    epoch: 1,
    obligations: [],
  });
}

/** What the host derives from a call before anyone decides about it. */
export function factsOf(
  spec: AnyMethodSpec,
  given: object,
): { name: string; capability: string; effect: string; resources: readonly Resource[] } {
  const { method, op, capability, effect, params, resources } = typed(spec);
  const parsed = params.parse(given);
  return {
    name: `${method}.${op}`,
    capability: typeof capability === 'function' ? capability(parsed) : capability,
    effect: typeof effect === 'function' ? effect(parsed) : effect,
    resources: resources?.(parsed) ?? [],
  };
}
