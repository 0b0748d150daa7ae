/**
 * The composition root on the main thread: settings, policy, ledger, lanes, agent runtime and the
 * embedding program's UI become one host. The other root is lane-entry.ts.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { realpathSync } from 'node:fs';
import os from 'node:os';
import { createProcessTable } from '../../hostcalls/connectors/shell/process-table.js';
import {
  EXEC_RUN_REQUEST,
  runOnMain,
  runOnMainBlocking,
} from '../../hostcalls/methods/exec-run.js';
import type { ResolvedSettings } from '../settings/resolve-settings.js';
import { HostError } from '../vocabulary/errors.js';
import type { Principal } from '../vocabulary/identity.js';
import type {
  AgentDriver,
  BuiltinTool,
  ModelServices,
  RuntimeRecord,
} from './agent/agent-services.js';
import { createAgentRuntime } from './agent/runtime.js';
import { Host } from './host.js';
import { HostEvents } from './host-events.js';
import { openHostLedger } from './host-ledger.js';
import { LanePool, type LaneKind } from './lane-pool.js';
import { Lifecycle } from './lifecycle.js';
import { readOperatorSettings } from './operator-settings.js';
import type { ScanMode } from './lane/code-gate.js';
import { PolicyInForce } from './policy-in-force.js';
import { answerPrompt, PROMPT_REQUEST } from './prompt-service.js';
import { ScanGate } from './scan-gate.js';
import { createSessionTree } from './session/session-tree.js';
import { defaultStateDirectory, openStateDirectory } from './state-directory.js';
import { systemClock } from './system-clock.js';
import type { HostUi } from './ui/host-ui.js';
import { createNoUi } from './ui/no-ui.js';
import { NO_PROMPTS, type PermissionPrompts } from './ui/permission-prompts.js';

/** Everything is optional: a host without options is safe, headless, and works in the current folder. */
export interface HostOptions {
  /** The workspace that extensions may read and write. Default: the current directory. */
  readonly root?: string;
  /** `safe` (default), `balanced` (alias `standard`) or `permissive`; anything else means safe. */
  readonly profile?: string;
  /** Settings in the shape of a settings file; they rank as flags, above files and variables. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Read the user's and the project's settings files and PI_EXTENSION_* variables. Default true. */
  readonly readSettings?: boolean;
  /** Where the ledger and private data live. Default: the XDG state folder. */
  readonly stateDir?: string;
  /** `worker` (default): a thread for each extension. `inline`: on this thread, for trusted code. */
  readonly lanes?: LaneKind;
  /**
   * `enforce` (default): what the scanner blocks does not load. `report`: everything is scanned,
   * recorded and told, and loads; for tests of the walls behind the scanner and for trying rules.
   */
  readonly scan?: ScanMode;
  readonly ui?: HostUi;
  /** Asked when policy says prompt. Without it every prompt is a deny. */
  readonly prompts?: PermissionPrompts;
  /** Tools of the embedding program, which extensions may call and override. */
  readonly tools?: readonly BuiltinTool[];
  readonly models?: ModelServices;
  readonly driver?: AgentDriver;
  /** Told what extensions did that reaches the model or the session, as it happens. */
  readonly record?: (record: RuntimeRecord) => void;
}

function workspaceOf(root: string): string {
  try {
    return realpathSync(root);
  } catch (error) {
    throw new HostError(
      'E_CONFIG',
      `the workspace ${root} does not exist: give an existing folder as root`,
      { cause: error },
    );
  }
}

function resolveFor(options: HostOptions, workspace: string, home: string): ResolvedSettings {
  const wishes = { ...options.settings };
  const policyWishes = wishes.extensionPolicy;
  const cli =
    options.profile === undefined
      ? wishes
      : {
          ...wishes,
          extensionPolicy: {
            ...(typeof policyWishes === 'object' ? policyWishes : {}),
            profile: options.profile,
          },
        };
  return options.readSettings === false
    ? readOperatorSettings({ home: '/nonexistent', workspace: '/nonexistent', env: {}, cli })
    : readOperatorSettings({ home, workspace, env: process.env, cli });
}

function started(lifecycle: Lifecycle | undefined): Lifecycle {
  if (lifecycle === undefined) throw new HostError('E_INTERNAL', 'the host is not assembled yet');
  return lifecycle;
}

/**
 * @throws HostError E_CONFIG (workspace, settings), E_LEDGER (state folder)
 * @example
 * const host = await createHost({ profile: 'safe' });
 * const extension = await host.load('ext.ts');
 * const result = await extension.callTool('todo', { action: 'list' });
 * await host.close();
 */
export async function createHost(options: HostOptions = {}): Promise<Host> {
  const home = os.homedir();
  const workspace = workspaceOf(options.root ?? process.cwd());
  const state = openStateDirectory(options.stateDir ?? defaultStateDirectory(process.env, home));
  const ledger = openHostLedger(state);
  const events = new HostEvents();
  const inForce = new PolicyInForce(() => resolveFor(options, workspace, home), ledger, events);
  const scanGate = new ScanGate({ inForce, ledger, events, mode: options.scan ?? 'enforce' });
  const lanes = new LanePool(ledger);
  const children = createProcessTable();
  const prompts = options.prompts ?? NO_PROMPTS;
  const ui = options.ui ?? createNoUi();
  const session = createSessionTree({
    cwd: workspace,
    randomId: () => randomBytes(4).toString('hex'),
    sessionId: () => randomUUID(),
    nowMs: () => systemClock.nowMs(),
  });

  // The runtime and the lifecycle need one another: the runtime asks only once the host runs.
  const cell: { lifecycle?: Lifecycle } = {};
  const agent = createAgentRuntime({
    ui,
    session,
    clock: systemClock,
    ...(options.tools === undefined ? {} : { tools: options.tools }),
    ...(options.models === undefined ? {} : { models: options.models }),
    ...(options.driver === undefined ? {} : { driver: options.driver }),
    ...(options.record === undefined ? {} : { record: options.record }),
    instances: {
      replaceInstances: () => started(cell.lifecycle).replaceAll(),
    },
    onError: (error) => {
      events.emit({
        type: 'error',
        extensionPath: error.extensionPath,
        event: error.event,
        message: error.error,
      });
    },
  });

  const endings = new Map<string, AbortController>();
  const endingOf = (principal: Principal): AbortController => {
    const key = `${principal.extensionId} ${String(principal.generation)}`;
    const found = endings.get(key) ?? new AbortController();
    endings.set(key, found);
    return found;
  };
  const lifecycle = new Lifecycle({
    inForce,
    workspace,
    home,
    state,
    ledger,
    lanes,
    laneKind: options.lanes ?? 'worker',
    agent,
    scanGate,
    events,
    ui,
    serve: (record, lane, asked, signal) => {
      if (children.handle(asked)) return {};
      if (asked.kind === PROMPT_REQUEST) return answerPrompt(prompts, asked, signal);
      if (asked.kind === EXEC_RUN_REQUEST) {
        const main = {
          broker: record.scope.secretBroker,
          scope: record.scope,
          host: {
            hostEnv: (name: string) => process.env[name],
            hostEnvNames: () => Object.keys(process.env),
          },
          epoch: () => lane.connection.transport.signals.epoch,
          signal: AbortSignal.any([signal, endingOf(asked.principal).signal]),
          registry: children.registryFor(asked.principal),
        };
        // Inline nothing else could run the program while this thread waits for it.
        return lane.kind === 'inline' ? runOnMainBlocking(asked, main) : runOnMain(asked, main);
      }
      return agent.handleRequest(asked, signal);
    },
    ended: async (principal) => {
      const key = `${principal.extensionId} ${String(principal.generation)}`;
      endings.get(key)?.abort(new HostError('E_STOPPED', 'the extension ended'));
      endings.delete(key);
      await children.end(principal);
    },
  });

  cell.lifecycle = lifecycle;

  return new Host({ agent, events, lifecycle, lanes, ledger, inForce, session, workspace, state });
}
