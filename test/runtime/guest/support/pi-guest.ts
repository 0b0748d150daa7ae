/**
 * A guest whose pi side is under test: the real engine, sandbox, registry and shims, and a host that
 * the test scripts call by call. Hostcalls, updates and console lines are recorded in order.
 */
import { randomBytes } from 'node:crypto';
import * as esbuild from 'esbuild';
import { createQuickJsEngine } from '../../../../runtime/engine-quickjs.js';
import { guestModules, guestPrelude } from '../../../../runtime/guest-modules.js';
import { INTRINSICS } from '../../../../runtime/intrinsics/index.js';
import { LaneSignals } from '../../../../runtime/lane/signals.js';
import { DEFAULT_SANDBOX_LIMITS } from '../../../../runtime/limits.js';
import { Sandbox } from '../../../../runtime/sandbox.js';
import { wordsAsRecord } from '../../../support/words-as-record.js';
import type { GuestErrorCode } from '../../../../src/vocabulary/errors.js';
import type { JsonObject, JsonValue } from '../../../../src/vocabulary/json.js';
import {
  encodeError,
  encodeValue,
  FIELD,
  PENDING,
  type WireReply,
} from '../../../../src/vocabulary/wire.js';

/** A failure as a host reports it to the guest. */
export class HostRefusal extends Error {
  readonly code: GuestErrorCode;
  constructor(code: GuestErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

export interface HostCall {
  readonly name: string;
  readonly params: JsonObject;
}

/** What a scripted stream may do before its promise settles. */
export interface StreamScript {
  chunk(channel: string, chunk: Uint8Array | JsonValue): void;
  controls(listener: (name: string) => void): void;
}

export interface GuestHost {
  /** Answers one hostcall by `method.op`; `undefined` is a default. Throw HostRefusal to refuse. */
  readonly answer?: (name: string, params: JsonObject) => unknown;
  readonly stream?: (name: string, params: JsonObject, script: StreamScript) => Promise<JsonValue>;
  readonly boot?: JsonObject;
}

const RUNNER = 'test/runner';
/** Evaluates a snippet and hands its value out by a hostcall: the answer is there synchronously. */
const RUNNER_SOURCE = `
const { onEntry, callSync } = require('host:hostcall');
const registry = require('host:registry');
onEntry('evaluate', ({ id }) => {
  let outcome;
  try {
    const value = registry.requireModule(id)();
    outcome = { value: value === undefined ? null : value };
  } catch (error) {
    outcome = { error: String(error?.message ?? error) + '\\n' + String(error?.stack ?? '') };
  }
  callSync('test', 'result', outcome);
  return null;
});`;
const FUNCTION_HEAD = '(function(link,exports,require,module,__filename,__dirname){';

const BOOT: JsonObject = {
  extension: { path: '/ext/index.ts', dir: '/ext' },
  cwd: '/work',
  home: '/home/me',
  tmp: '/tmp/private',
  platform: 'linux',
  arch: 'x64',
  pid: 1,
  hostname: 'host',
  versions: { node: process.versions.node },
  env: {},
  hasUI: true,
  flags: {},
  seed: [1, 2, 3, 4],
  generation: 1,
  theme: { name: 'dark', mode: 'truecolor' },
};

function asObject(value: unknown): JsonObject {
  return (typeof value === 'object' && value !== null ? value : {}) as JsonObject;
}

export class PiGuest {
  readonly calls: HostCall[] = [];
  readonly updates: JsonValue[] = [];
  readonly uncaught: { readonly name: string; readonly message: string }[] = [];
  readonly console: { readonly level: string; readonly text: string }[] = [];
  readonly #host: GuestHost;
  readonly #texts = new Map<string, string>([[RUNNER, RUNNER_SOURCE]]);
  readonly #controls = new Map<number, (name: string) => void>();
  #waiters: { readonly test: () => boolean; readonly resolve: () => void }[] = [];
  #sandbox: Sandbox | undefined;
  #result: JsonObject = {};
  #count = 0;

  private constructor(host: GuestHost) {
    this.#host = host;
  }

  static async create(host: GuestHost = {}): Promise<PiGuest> {
    const guest = new PiGuest(host);
    await guest.#start();
    return guest;
  }

  /** Enters with one message of docs/abi.md; rejects with the guest's own error. */
  async enter(op: string, message: JsonObject): Promise<JsonValue | undefined> {
    const onUpdate = (value: JsonValue): void => {
      this.updates.push(value);
    };
    try {
      return await this.#running().enter(op, message, { kind: 'tool', onUpdate });
    } catch (error) {
      const { cause } = error instanceof Error ? error : {};
      const { name, message: text } = asObject(cause);
      throw typeof text === 'string' ? Object.assign(new Error(text), { name }) : error;
    }
  }

  /** Loads an extension from TypeScript text, as one CommonJS module. */
  async load(source: string): Promise<void> {
    const { code } = await esbuild.transform(source, {
      loader: 'ts',
      format: 'cjs',
      target: 'es2022',
    });
    const id = this.#add(`${code}\nmodule.exports = module.exports.default ?? module.exports;`);
    await this.enter('load', { module: id });
  }

  /** Evaluates an expression in the guest, which sees `require`; its value must be JSON. */
  evaluate(expression: string): unknown {
    const id = this.#add(`module.exports = () => (${expression}\n);`);
    this.#result = {};
    void this.#running().enter('evaluate', { id }, { kind: 'tool' });
    const { value, error } = this.#result;
    if (typeof error === 'string') throw new Error(error);
    return value;
  }

  /** Calls of one kind, oldest first. */
  callsOf(name: string): JsonObject[] {
    return this.calls.filter((call) => call.name === name).map((call) => call.params);
  }

  /** What was registered of one kind. */
  registered(kind: string): JsonObject[] {
    return this.callsOf('events.register')
      .filter((params) => params.kind === kind)
      .map((params) => asObject(params.spec));
  }

  /** Waits until the test holds; it is tried after everything that the guest and the host do. */
  until(test: () => boolean): Promise<void> {
    if (test()) return Promise.resolve();
    return new Promise((resolve) => {
      this.#waiters.push({ test, resolve });
    });
  }

  dispose(): void {
    this.#sandbox?.stop('closed');
  }

  async #start(): Promise<void> {
    const modules = guestModules();
    const deps = {
      ...modules.artefact.public,
      'host:hostcall': 'host:hostcall',
      'host:registry': 'host:registry',
    };
    const record = (id: string): string => {
      const path = `/snippet/${id}.js`;
      const made = { id, kind: 'cjs', path, dirname: '/snippet', isGuest: id === RUNNER, deps };
      if (this.#texts.has(id)) return JSON.stringify(made);
      return modules.record(id) ?? JSON.stringify({ error: `no module ${id}` });
    };
    const source = (id: string) => {
      const text = this.#texts.get(id);
      if (text === undefined) return modules.source(id);
      return { text: `${FUNCTION_HEAD}${text}\n})`, filename: id };
    };
    this.#sandbox = await Sandbox.create(
      {
        engine: createQuickJsEngine,
        prelude: guestPrelude(),
        // An evaluation answers within its call here: no turn waits for the event loop.
        limits: { ...DEFAULT_SANDBOX_LIMITS, burstMs: Infinity },
        clock: { nowMs: () => Date.now(), monotonicMs: () => performance.now() },
        random: (size) => new Uint8Array(randomBytes(size)),
        signals: new LaneSignals(),
        slot: 0,
        intrinsics: INTRINSICS,
        modules: {
          record,
          source,
          resolve: () =>
            JSON.stringify({ missing: 'Cannot find module', code: 'MODULE_NOT_FOUND' }),
        },
        hooks: {
          console: (level, text) => {
            this.console.push({ level, text });
            this.#wakeSoon();
          },
          uncaught: ({ name, message }) => this.uncaught.push({ name, message }),
          stopped: () => undefined,
        },
        hostWaitMs: () => 60_000,
      },
      () => ({
        record: (body) => this.#record(body),
        recordWords: (words) => this.#record(wordsAsRecord(words)),
      }),
    );
    const eager = [...modules.artefact.eager, RUNNER];
    await this.enter('boot', { ...BOOT, ...this.#host.boot, eager });
  }

  #running(): Sandbox {
    if (this.#sandbox === undefined) throw new Error('the guest was not started');
    return this.#sandbox;
  }

  #add(text: string): string {
    const id = `snippet-${String(++this.#count)}`;
    this.#texts.set(id, text);
    return id;
  }

  #record(body: string): WireReply {
    const [, mode = '', ticketText = '', method = '', op = '', , , text = '{}'] = body.split(FIELD);
    const ticket = Number(ticketText);
    if (mode === 'c') return this.#control(ticket, method, op);
    const name = `${method}.${op}`;
    const params = asObject(JSON.parse(text));
    if (name === 'test.result') {
      this.#result = params;
      return encodeValue(null);
    }
    this.calls.push({ name, params });
    this.#wakeSoon();
    if (mode === 't') void this.#settle(ticket, this.#stream(ticket, name, params));
    else if (mode === 'a') void this.#settle(ticket, this.#answer(name, params));
    else return this.#answerNow(name, params);
    return { text: PENDING };
  }

  #answerNow(name: string, params: JsonObject): WireReply {
    try {
      return encodeValue(
        (this.#host.answer?.(name, params) ?? defaultAnswer(name, params)) as JsonValue,
      );
    } catch (error) {
      return refusal(error);
    }
  }

  async #answer(name: string, params: JsonObject): Promise<JsonValue> {
    return (this.#host.answer?.(name, params) ?? defaultAnswer(name, params)) as JsonValue;
  }

  async #stream(ticket: number, name: string, params: JsonObject): Promise<JsonValue> {
    const { stream } = this.#host;
    if (stream === undefined) throw new HostRefusal('invalid_request', `no stream ${name}`);
    return stream(name, params, {
      chunk: (channel, chunk) => {
        setImmediate(() => {
          this.#running().chunk(ticket, channel, chunk);
        });
      },
      controls: (listener) => {
        this.#controls.set(ticket, listener);
      },
    });
  }

  async #settle(ticket: number, promise: Promise<JsonValue>): Promise<void> {
    const reply = await promise.then((value) => encodeValue(value), refusal);
    setImmediate(() => {
      this.#sandbox?.reply(ticket, reply);
      this.#wakeSoon();
    });
  }

  #control(ticket: number, verb: string, word: string): WireReply {
    if (verb === 'control') this.#controls.get(ticket)?.(word);
    if (verb === 'cancel') {
      const cancelled = encodeError('timeout', 'cancelled by the guest');
      setImmediate(() => {
        this.#sandbox?.reply(ticket, cancelled);
      });
    }
    return encodeValue(null);
  }

  #wakeSoon(): void {
    setImmediate(() => {
      const ready = this.#waiters.filter((waiter) => waiter.test());
      this.#waiters = this.#waiters.filter((waiter) => !ready.includes(waiter));
      for (const waiter of ready) waiter.resolve();
    });
  }
}

function defaultAnswer(name: string, params: JsonObject): JsonValue {
  if (name === 'ui.component_open') return { width: 40, rows: 20 };
  if (name === 'agent.query' && params.query === 'state') {
    return { isIdle: true, hasPendingMessages: false, systemPrompt: 'base', thinkingLevel: 'off' };
  }
  return null;
}

function refusal(error: unknown): WireReply {
  if (!(error instanceof HostRefusal)) throw error;
  return encodeError(error.code, error.message);
}
