/**
 * A real workspace with roots and a private temp, and contexts to start real programs in it.
 */
import { mkdtemp, mkdir, readFile, realpath, rm } from 'node:fs/promises';
import { watch } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  commandResource,
  type CommandParams,
} from '../../../../hostcalls/connectors/shell/command-request.js';
import { readProcesses } from '../../../../hostcalls/connectors/shell/process-snapshot.js';
import {
  createProcessRegistry,
  sweepTokens,
  type ProcessAnnouncement,
  type ProcessRegistry,
} from '../../../../hostcalls/connectors/shell/process-registry.js';
import type { CommandContext } from '../../../../hostcalls/connectors/shell/start-child.js';
import {
  DEFAULT_CONNECTOR_LIMITS,
  type ConnectorScope,
} from '../../../../hostcalls/method-spec.js';
import { issuePermit, type Permit } from '../../../../hostcalls/permit.js';
import type { CallFacts } from '../../../../src/vocabulary/call-facts.js';
import {
  callIdOf,
  parseDigest,
  parseExtensionId,
  type Principal,
} from '../../../../src/vocabulary/identity.js';

export const PRINCIPAL: Principal = {
  extensionId: parseExtensionId('acme'),
  digest: parseDigest('0'.repeat(64)),
  generation: 1,
};

export interface Workspace {
  readonly dir: string;
  readonly root: string;
  readonly outside: string;
  readonly scope: ConnectorScope;
  readonly registry: ProcessRegistry;
  readonly announced: ProcessAnnouncement[];
  context(params: CommandParams, more?: Partial<CommandContext>): CommandContext;
  /** Ends what a failed test left behind and removes the directories. */
  remove(): Promise<void>;
}

export async function makeWorkspace(
  limits: Partial<ConnectorScope['limits']> = {},
): Promise<Workspace> {
  const dir = await realpath(await mkdtemp(join(tmpdir(), 'exec-')));
  const root = join(dir, 'workspace');
  const outside = join(dir, 'outside');
  const privateTemp = join(dir, 'temp');
  for (const path of [root, outside, privateTemp]) await mkdir(path);
  const scope: ConnectorScope = {
    cwd: root,
    roots: [
      { path: root, write: true, label: 'workspace' },
      { path: privateTemp, write: true, label: 'temp' },
    ],
    privateTemp,
    httpPrivateTargets: [],
    httpPorts: [],
    limits: { ...DEFAULT_CONNECTOR_LIMITS, ...limits },
  };
  const announced: ProcessAnnouncement[] = [];
  const registry = createProcessRegistry((said) => announced.push(said));
  return {
    dir,
    root,
    outside,
    scope,
    registry,
    announced,
    context: (params, more = {}) => ({
      permit: permitFor(params),
      epoch: () => 1,
      signal: new AbortController().signal,
      scope,
      host: hostOf(process.env),
      registry,
      ...more,
    }),
    remove: async () => {
      await sweepTokens([registry.token]);
      await rm(dir, { recursive: true, force: true });
    },
  };
}

export function hostOf(env: Readonly<Record<string, string | undefined>>) {
  return { hostEnv: (name: string) => env[name], hostEnvNames: () => Object.keys(env) };
}

export function factsFor(params: CommandParams): CallFacts {
  return {
    callId: callIdOf(1),
    principal: PRINCIPAL,
    method: 'exec',
    op: 'run',
    capability: 'exec',
    effect: 'write',
    resources: [commandResource(params)],
    payloadBytes: 0,
    sync: false,
  };
}

export function permitFor(params: CommandParams, epoch = 1): Permit {
  return issuePermit({ facts: factsFor(params), epoch, obligations: [] });
}

export function sh(line: string): { cmd: string; args: string[]; shell: true } {
  return { cmd: line, args: [], shell: true };
}

/** Living processes that this registry's children left, or are. */
export async function alive(registry: ProcessRegistry): Promise<number> {
  const rows = await readProcesses();
  return rows.filter((row) => row.token?.startsWith(registry.token)).length;
}

export async function isAlive(pid: number): Promise<boolean> {
  return (await readProcesses()).some((row) => row.pid === pid);
}

/** Resolves with the file's text once it has a whole line. */
export async function fileWritten(dir: string, name: string): Promise<string> {
  const read = async () => readFile(join(dir, name), 'utf8').catch(() => '');
  const watcher = watch(dir);
  try {
    return await new Promise<string>((resolve, reject) => {
      const look = () => {
        read().then((text) => {
          if (text.includes('\n')) resolve(text.trim());
        }, reject);
      };
      watcher.on('change', look);
      look();
    });
  } finally {
    watcher.close();
  }
}

export const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');
