/**
 * A real guest for tests of the Node and web shims: the real engine, prelude, registry and shims
 * over the real Sandbox; only the hands are replaced by a small port that serves fs, exec, env and
 * http straight from Node, without any policy. Snippets are bodies of async functions that see
 * `require`; the same text runs in Node for comparison.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir, hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { inspect } from 'node:util';
import { createQuickJsEngine } from '../../runtime/engine-quickjs.js';
import { guestModules, guestPrelude } from '../../runtime/guest-modules.js';
import { INTRINSICS } from '../../runtime/intrinsics/index.js';
import { LaneSignals } from '../../runtime/lane/signals.js';
import { DEFAULT_SANDBOX_LIMITS } from '../../runtime/limits.js';
import { Sandbox } from '../../runtime/sandbox.js';
import type { JsonValue } from '../../src/vocabulary/json.js';
import { HarnessPort, type PortOptions } from './guest-port.js';

const RUNNER = 'test/runner';
const RUNNER_SOURCE = `
const { onEntry } = require('host:hostcall');
const registry = require('host:registry');
onEntry('run', async ({ id }) => {
  try {
    return { ok: await registry.requireModule(id)() };
  } catch (error) {
    return { error: { name: error?.name, message: String(error?.message ?? error), code: error?.code, stack: error?.stack } };
  }
});`;

export interface GuestOptions extends PortOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Guest {
  /** Runs the body in the guest; rejects with an Error that has the guest's name and code. */
  run(body: string): Promise<JsonValue | undefined>;
  readonly consoleLines: readonly { readonly level: string; readonly text: string }[];
  readonly uncaught: readonly { readonly name: string; readonly message: string }[];
  readonly port: HarnessPort;
  close(): void;
}

function fieldsOf(value: JsonValue | undefined): Record<string, JsonValue | undefined> {
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isRecord ? Object.fromEntries(Object.entries(value)) : {};
}

const asText = (value: JsonValue | undefined): string =>
  typeof value === 'string' ? value : JSON.stringify(value ?? null);

const FUNCTION_HEAD = '(function(link,exports,require,module,__filename,__dirname){';

export async function createGuest(options: GuestOptions = {}): Promise<Guest> {
  const modules = guestModules();
  const snippets = new Map<string, string>([[RUNNER, RUNNER_SOURCE]]);
  const consoleLines: { level: string; text: string }[] = [];
  const uncaught: { name: string; message: string }[] = [];
  const deps = {
    ...modules.artefact.public,
    'host:hostcall': 'host:hostcall',
    'host:registry': 'host:registry',
  };
  let port: HarnessPort | undefined;
  const sandbox = await Sandbox.create(
    {
      engine: createQuickJsEngine,
      prelude: guestPrelude(),
      limits: { ...DEFAULT_SANDBOX_LIMITS, burstMs: Infinity },
      clock: { nowMs: () => Date.now(), monotonicMs: () => performance.now() },
      random: (size) => new Uint8Array(randomBytes(size)),
      signals: new LaneSignals(),
      slot: 0,
      intrinsics: INTRINSICS,
      modules: {
        resolve: () => JSON.stringify({ missing: 'Cannot find module', code: 'MODULE_NOT_FOUND' }),
        record: (id) =>
          snippets.has(id)
            ? JSON.stringify({
                id,
                kind: 'cjs',
                path: `/snippet/${id}.js`,
                dirname: '/snippet',
                isGuest: id === RUNNER,
                deps,
              })
            : (modules.record(id) ?? JSON.stringify({ error: `no module ${id}` })),
        source: (id) => {
          const text = snippets.get(id);
          return text === undefined
            ? modules.source(id)
            : { text: `${FUNCTION_HEAD}${text}\n})`, filename: id };
        },
      },
      hooks: {
        console: (level, text) => consoleLines.push({ level, text }),
        uncaught: ({ name, message }) => uncaught.push({ name, message }),
        stopped: () => undefined,
      },
      hostWaitMs: () => 60_000,
    },
    (made) => {
      port = new HarnessPort(made, options);
      return port;
    },
  );
  if (port === undefined) throw new Error('the sandbox made no port');
  const cwd = options.cwd ?? process.cwd();
  await sandbox.enter(
    'boot',
    {
      extension: { path: '/snippet/index.js', dir: '/snippet' },
      cwd,
      home: homedir(),
      tmp: tmpdir(),
      platform: process.platform,
      arch: process.arch,
      pid: process.pid,
      hostname: hostname(),
      versions: { node: process.versions.node },
      env: {},
      hasUI: false,
      flags: {},
      seed: [1, 2, 3, 4],
      theme: null,
      generation: 1,
      eager: [...modules.artefact.eager, RUNNER],
    },
    { kind: 'load' },
  );
  let count = 0;
  return {
    consoleLines,
    uncaught,
    port,
    async run(body) {
      const id = `snippet-${String(++count)}`;
      snippets.set(id, `module.exports = async () => {${body}\n};`);
      const answer = await sandbox.enter('run', { id }, { kind: 'tool' });
      const { error, ok } = fieldsOf(answer);
      if (error === undefined) return ok;
      const { message, name, code, stack } = fieldsOf(error);
      throw Object.assign(new Error(asText(message)), {
        name: asText(name),
        code,
        guestStack: stack,
      });
    },
    close() {
      port?.close();
      sandbox.stop('closed');
    },
  };
}

const nodeRequire = createRequire(import.meta.url);
type AsyncFactory = new (...args: string[]) => (require: NodeJS.Require) => Promise<unknown>;
const sample: { readonly constructor: unknown } = async () => Promise.resolve();
const isFactory = (value: unknown): value is AsyncFactory => typeof value === 'function';

/** The same body in Node, as JSON value. */
export async function runInNode(body: string): Promise<unknown> {
  if (!isFactory(sample.constructor)) throw new Error('no constructor of async functions');
  const value = await new sample.constructor('require', body)(nodeRequire);
  if (value === undefined) return undefined;
  const copy: unknown = JSON.parse(JSON.stringify(value));
  return copy;
}

/** A directory of its own, removed by `dispose`. */
export function tempDir(): { readonly path: string; dispose(): void } {
  const made = realpathSync(mkdtempSync(path.join(tmpdir(), 'guest-test-')));
  return { path: made, dispose: () => rmSync(made, { recursive: true, force: true }) };
}

/** For messages of failing comparisons. */
export const show = (value: unknown): string => inspect(value, { depth: 8, breakLength: 100 });
