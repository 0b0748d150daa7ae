/**
 * A sandbox with the real dispatcher, gates and ledger, and a private guest module of the bench's
 * own in place of an extension: what is measured is the product's way, called from guest code.
 */
import { randomBytes } from 'node:crypto';
import { createCallRecorder } from '../../dist/hostcalls/call-recorder.js';
import { Dispatcher } from '../../dist/hostcalls/dispatch.js';
import { DEFAULT_CONNECTOR_LIMITS } from '../../dist/hostcalls/method-spec.js';
import { createPromptLine } from '../../dist/hostcalls/prompt-line.js';
import { createQuickJsEngine } from '../../dist/runtime/engine-quickjs.js';
import { guestModules, guestPrelude } from '../../dist/runtime/guest-modules.js';
import { LaneSignals } from '../../dist/runtime/lane/signals.js';
import { DEFAULT_SANDBOX_LIMITS } from '../../dist/runtime/limits.js';
import { Sandbox } from '../../dist/runtime/sandbox.js';
import { sha256Hex } from '../../dist/src/host/hash-text.js';
import { openLedgerFile } from '../../dist/src/host/ledger-file.js';
import { systemClock } from '../../dist/src/host/system-clock.js';
import { LedgerChain } from '../../dist/src/ledger/chain.js';
import { CAPABILITIES } from '../../dist/src/vocabulary/capability.js';

const ALLOW = { decision: 'allow', reason: 'default_caps' };

/**
 * @param around called with each hostcall's stages 3 to 13, to time them
 * @returns {Promise<{ sandbox: Sandbox, enter: (message: object) => Promise<unknown> }>}
 */
export async function bareGuest(
  guestSource,
  ledgerFile,
  entries = new Map(),
  around = (record) => record(),
) {
  const signals = new LaneSignals();
  const modules = guestModules();
  const principal = { extensionId: 'bench', digest: 'ab'.repeat(32), generation: 1 };
  const file = openLedgerFile(ledgerFile);
  const chain = new LedgerChain('bench.1', sha256Hex, file);
  const roots = [{ path: '/tmp', write: true, label: 'workspace' }];
  const state = {
    killed: false,
    policy: Object.fromEntries(CAPABILITIES.map((capability) => [capability, ALLOW])),
    sessionGrants: [],
    paths: { cwd: '/tmp', roots },
    egress: { httpPrivateTargets: [], httpPorts: [] },
  };
  const scope = {
    cwd: '/tmp',
    roots,
    privateTemp: '/tmp',
    httpPrivateTargets: [],
    httpPorts: [],
    limits: DEFAULT_CONNECTOR_LIMITS,
  };
  const services = {
    main: {
      post() {},
      request: () => Promise.reject(new Error('no main thread')),
      requestSync() {
        throw new Error('no main thread');
      },
    },
    session: { get: (_query, { id }) => entries.get(id) ?? null },
    hostEnv: (name) => process.env[name],
    hostEnvNames: () => Object.keys(process.env),
  };
  const sandbox = await Sandbox.create(
    {
      engine: createQuickJsEngine,
      prelude: guestPrelude(),
      limits: {
        ...DEFAULT_SANDBOX_LIMITS,
        deadlines: { ...DEFAULT_SANDBOX_LIMITS.deadlines, tool: 120_000 },
      },
      clock: systemClock,
      random: (count) => randomBytes(count),
      signals,
      slot: 0,
      intrinsics: new Map(),
      modules: {
        resolve: () => JSON.stringify({ missing: 'Cannot find module', code: 'MODULE_NOT_FOUND' }),
        record: (id) =>
          id === 'bench'
            ? JSON.stringify({
                id,
                kind: 'cjs',
                path: id,
                dirname: '',
                isGuest: true,
                deps: { 'host:hostcall': 'host:hostcall' },
              })
            : (modules.record(id) ?? JSON.stringify({ error: 'no such module' })),
        source: (id) =>
          id === 'bench'
            ? {
                text: `(function(link,exports,require,module){${guestSource}\n})`,
                filename: 'bench',
              }
            : modules.source(id),
      },
      hooks: { console() {}, uncaught() {}, stopped() {} },
      hostWaitMs: () => 0,
    },
    (guest) => {
      const recorder = createCallRecorder({
        chain,
        clock: systemClock,
        hash: sha256Hex,
        chainKey: 'bench',
        principal,
        policyDigest: () => 'ab'.repeat(32),
      });
      const dispatcher = new Dispatcher({
        principal,
        state: () => state,
        epoch: () => signals.epoch,
        clock: systemClock,
        scope: () => scope,
        services,
        recorder,
        prompts: createPromptLine(services, () => undefined),
        guest,
        refused() {},
      });
      return {
        record: (body, bytes) => around(() => dispatcher.record(body, bytes)),
        recordWords: (words) => around(() => dispatcher.recordWords(words)),
      };
    },
  );
  await sandbox.enter('boot', { seed: [1, 2, 3, 4], eager: ['bench'] }, { kind: 'load' });
  return { sandbox, enter: (message) => sandbox.enter('bench', message, { kind: 'tool' }) };
}
