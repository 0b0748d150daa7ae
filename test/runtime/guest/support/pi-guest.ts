/**
 * A guest with the pi side alone: real QuickJS, the built guest modules, a host that the test
 * scripts. Hostcalls, frames and console lines are recorded in order.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import variant from '@jitl/quickjs-wasmfile-release-sync';
import * as esbuild from 'esbuild';
import { newQuickJSWASMModuleFromVariant, type QuickJSContext } from 'quickjs-emscripten-core';
import type { JsonObject, JsonValue } from '../../../../src/vocabulary/json.js';

const ROOT = path.resolve(import.meta.dirname, '../../../..');
const HERE = import.meta.dirname;

interface Artefact {
  readonly modules: Record<string, { source: string; deps: Record<string, string> }>;
  readonly host: Record<string, { source: string; deps: Record<string, string> }>;
  readonly public: Record<string, string>;
}

/** A failure as a host reports it to the guest. */
export class HostRefusal extends Error {
  readonly code: string;
  readonly details: JsonObject | undefined;
  constructor(code: string, message: string, details?: JsonObject) {
    super(message);
    this.code = code;
    this.details = details;
  }
}

export interface HostCall {
  readonly name: string;
  readonly params: JsonObject;
}

/** How the test's stream behaves: pushes chunks, then resolves or rejects with HostRefusal. */
export interface StreamScript {
  chunk(channel: string, chunk: Uint8Array | JsonValue): void;
  readonly controls: (listener: (name: string) => void) => void;
}

export interface GuestHost {
  /** Answers one hostcall by `method.op`; `undefined` means null. Throw HostRefusal to refuse. */
  readonly answer?: (name: string, params: JsonObject) => unknown;
  readonly stream?: (name: string, params: JsonObject, script: StreamScript) => Promise<JsonValue>;
  readonly boot?: JsonObject;
  readonly env?: Record<string, string>;
}

function newest(dir: string): number {
  let latest = 0;
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    const file = path.join(dir, entry.name);
    latest = Math.max(latest, entry.isDirectory() ? newest(file) : statSync(file).mtimeMs);
  }
  return latest;
}

let artefact: Promise<Artefact> | undefined;
/** The guest modules as they are in the tree now; built once for one state of the sources. */
function guestModules(): Promise<Artefact> {
  artefact ??= (async () => {
    if (process.env.PI_GUEST_MODULES)
      return JSON.parse(readFileSync(process.env.PI_GUEST_MODULES, 'utf8')) as Artefact; // DEV
    const stamp = Math.max(
      newest(path.join(ROOT, 'runtime/guest')),
      newest(path.join(ROOT, 'scripts')),
    );
    const dir = path.join(tmpdir(), 'pi-extension-host-guest');
    const cached = path.join(dir, `${String(Math.round(stamp))}.json`);
    if (!existsSync(cached)) {
      const script: unknown = await import(path.join(ROOT, 'scripts/build-guest.mjs'));
      const built: unknown = await buildWith(script);
      mkdirSync(dir, { recursive: true });
      writeFileSync(cached, JSON.stringify(built));
    }
    return JSON.parse(readFileSync(cached, 'utf8')) as Artefact;
  })();
  return artefact;
}

function buildWith(script: unknown): unknown {
  if (typeof script === 'object' && script !== null && 'buildGuest' in script) {
    if (typeof script.buildGuest === 'function') return script.buildGuest();
  }
  throw new Error('scripts/build-guest.mjs exports no buildGuest');
}

function asObject(value: unknown): JsonObject {
  return (typeof value === 'object' && value !== null ? value : {}) as JsonObject;
}

export class PiGuest {
  readonly calls: HostCall[] = [];
  readonly updates: { entry: number; value: JsonValue }[] = [];
  readonly uncaught: JsonObject[] = [];
  readonly console: { level: string; text: string }[] = [];
  readonly #context: QuickJSContext;
  readonly #host: GuestHost;
  readonly #entries = new Map<
    number,
    { resolve: (v: unknown) => void; reject: (e: Error) => void }
  >();
  readonly #controls = new Map<number, (name: string) => void>();
  readonly #timers = new Map<number, NodeJS.Timeout>();
  #lastEntry = 0;
  #disposed = false;
  #waking = false;
  #waiters: { test: () => boolean; resolve: () => void }[] = [];

  private constructor(context: QuickJSContext, host: GuestHost) {
    this.#context = context;
    this.#host = host;
  }

  static async create(host: GuestHost = {}): Promise<PiGuest> {
    const [modules, quickjs] = await Promise.all([
      guestModules(),
      newQuickJSWASMModuleFromVariant(variant),
    ]);
    const context = quickjs.newContext();
    context.runtime.setMaxStackSize(512 * 1024);
    const guest = new PiGuest(context, host);
    guest.#install(modules);
    guest.#evaluate(readFileSync(path.join(HERE, 'guest-globals.js'), 'utf8'), 'guest-globals.js');
    guest.#evaluate(readFileSync(path.join(HERE, 'guest-prelude.js'), 'utf8'), 'guest-prelude.js');
    guest.#invoke('__boot', JSON.stringify({ ...DEFAULT_BOOT, ...host.boot }));
    return guest;
  }

  /** Enters with one message; resolves with the answer, rejects with the guest's error. */
  enter(op: string, message: JsonObject): Promise<JsonValue | undefined> {
    const entry = ++this.#lastEntry;
    const promise = new Promise<unknown>((resolve, reject) => {
      this.#entries.set(entry, { resolve, reject });
    });
    this.#invoke('__enter', JSON.stringify({ ...message, op, entry }));
    return promise as Promise<JsonValue | undefined>;
  }

  /** Loads an extension from TypeScript text. */
  async load(source: string): Promise<void> {
    const { code } = await esbuild.transform(source, {
      loader: 'ts',
      format: 'cjs',
      target: 'es2022',
    });
    await this.enter('load', { module: code });
  }

  /** Evaluates an expression in the guest; the value must be JSON. Has `__require(name)`. */
  evaluate(expression: string): unknown {
    const text = this.#invoke('__run', expression);
    const { value, error } = JSON.parse(text ?? '{}') as { value?: unknown; error?: JsonObject };
    if (error !== undefined) throw new Error(`${String(error.message)}\n${String(error.stack)}`);
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

  /** Waits until the test holds; it is tried after every turn of the guest. */
  until(test: () => boolean): Promise<void> {
    if (test()) return Promise.resolve();
    return new Promise((resolve) => {
      this.#waiters.push({ test, resolve });
    });
  }

  dispose(): void {
    this.#disposed = true;
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#context.dispose();
  }

  #install(modules: Artefact): void {
    const context = this.#context;
    const set = (name: string, text: string) => {
      context.newString(text).consume((handle) => {
        context.setProp(context.global, name, handle);
      });
    };
    const all = { ...modules.modules, ...modules.host };
    const deps = Object.fromEntries(Object.entries(all).map(([id, module]) => [id, module.deps]));
    set('__index', JSON.stringify({ modules: deps, public: modules.public }));
    set('__process', JSON.stringify({ env: this.#host.env ?? {} }));
    const source = context.newFunction('__source', (id) => {
      const text = all[context.getString(id)]?.source;
      return text === undefined ? context.undefined : context.newString(text);
    });
    source.consume((handle) => {
      context.setProp(context.global, '__source', handle);
    });
    const host = context.newFunction('__host', (kind, text) => {
      const request = asObject(JSON.parse(context.getString(text)));
      const answer = this.#serve(context.getString(kind), request);
      return answer === undefined ? context.undefined : context.newString(JSON.stringify(answer));
    });
    host.consume((handle) => {
      context.setProp(context.global, '__host', handle);
    });
  }

  #serve(kind: string, request: JsonObject): unknown {
    const ticket = Number(request.ticket);
    switch (kind) {
      case 'sync':
        return this.#answer(request);
      case 'call':
        void this.#answerLater(ticket, request);
        return null;
      case 'stream':
        void this.#stream(ticket, request);
        return null;
      case 'cancel':
        this.calls.push({ name: 'cancel', params: request });
        this.#later('__reply', {
          ticket,
          error: { code: 'timeout', message: 'cancelled by the guest' },
        });
        return null;
      case 'control':
        this.#controls.get(ticket)?.(String(request.name));
        return null;
      case 'settled':
        this.#settle(request);
        return null;
      case 'intrinsic':
        return this.#intrinsic(request);
      case 'timer':
        this.#setTimer(Number(request.id), Number(request.delay));
        return null;
      case 'clear_timer':
        clearTimeout(this.#timers.get(Number(request.id)));
        return null;
      case 'console':
        this.console.push({ level: String(request.level), text: String(request.text) });
        return null;
      default:
        return pureHelp(kind, request);
    }
  }

  #answer(request: JsonObject): unknown {
    const name = `${String(request.method)}.${String(request.op)}`;
    const params = asObject(request.params);
    this.calls.push({ name, params });
    try {
      return { value: this.#host.answer?.(name, params) ?? defaultAnswer(name, params) };
    } catch (error) {
      return { error: refusal(error) };
    }
  }

  async #answerLater(ticket: number, request: JsonObject): Promise<void> {
    const answer = asObject(this.#answer(request));
    let settled: JsonObject;
    try {
      const value = await answer.value;
      settled = answer.error === undefined ? { ticket, value } : { ticket, error: answer.error };
    } catch (error) {
      settled = { ticket, error: refusal(error) };
    }
    this.#later('__reply', settled);
  }

  async #stream(ticket: number, request: JsonObject): Promise<void> {
    const name = `${String(request.method)}.${String(request.op)}`;
    const params = asObject(request.params);
    this.calls.push({ name, params });
    const script: StreamScript = {
      chunk: (channel, chunk) => {
        const body = chunk instanceof Uint8Array ? { bytes: [...chunk] } : { json: chunk };
        this.#later('__chunk', { ticket, channel, ...body });
      },
      controls: (listener) => this.#controls.set(ticket, listener),
    };
    let settled: JsonObject;
    try {
      const stream = this.#host.stream;
      if (stream === undefined) throw new HostRefusal('invalid_request', `no stream ${name}`);
      settled = { ticket, value: await stream(name, params, script) };
    } catch (error) {
      settled = { ticket, error: refusal(error) };
    }
    this.#later('__reply', settled);
  }

  #settle(request: JsonObject): void {
    const entry = this.#entries.get(Number(request.entry));
    this.#entries.delete(Number(request.entry));
    if (request.error === undefined) entry?.resolve(request.value);
    else {
      const { name, message, stack } = asObject(request.error);
      entry?.reject(Object.assign(new Error(String(message)), { name, guestStack: stack }));
    }
  }

  #intrinsic(request: JsonObject): unknown {
    const words = (request.words ?? []) as JsonValue[];
    if (request.name === 'update') {
      const value = JSON.parse(String(words[1])) as JsonValue;
      this.updates.push({ entry: Number(words[0]), value });
    } else if (request.name === 'uncaught') {
      this.uncaught.push(asObject(JSON.parse(String(words[0]))));
    }
    return undefined;
  }

  #setTimer(id: number, delay: number): void {
    const timer = setTimeout(() => this.#invoke('__fire', id), delay);
    timer.unref();
    this.#timers.set(id, timer);
  }

  /** In a turn of its own, as a real host replies. */
  #later(name: string, message: JsonObject): void {
    setImmediate(() => this.#invoke(name, JSON.stringify(message)));
  }

  #evaluate(text: string, file: string): void {
    this.#context.unwrapResult(this.#context.evalCode(text, file)).dispose();
  }

  #invoke(name: string, argument: string | number): string | undefined {
    if (this.#disposed) return undefined;
    const context = this.#context;
    const given =
      typeof argument === 'string' ? context.newString(argument) : context.newNumber(argument);
    const called = context.getProp(context.global, name);
    const outcome = context.callFunction(called, context.undefined, given);
    given.dispose();
    called.dispose();
    const value = context.unwrapResult(outcome);
    const text = context.typeof(value) === 'string' ? context.getString(value) : undefined;
    value.dispose();
    const jobs = context.runtime.executePendingJobs();
    if (jobs.error) throw new Error(JSON.stringify(context.dump(jobs.error)));
    this.#wake();
    return text;
  }

  #wake(): void {
    // A condition may itself evaluate in the guest.
    if (this.#waking) return;
    this.#waking = true;
    const ready = this.#waiters.filter((waiter) => waiter.test());
    this.#waiters = this.#waiters.filter((waiter) => !ready.includes(waiter));
    this.#waking = false;
    for (const waiter of ready) waiter.resolve();
  }
}

const DEFAULT_BOOT = {
  extension: { path: '/ext/index.ts', dir: '/ext' },
  cwd: '/work',
  home: '/home/me',
  tmp: '/tmp/private',
  platform: 'linux',
  arch: 'x64',
  hasUI: true,
  flags: {},
  generation: 1,
  theme: { name: 'dark', mode: 'truecolor' },
};

function defaultAnswer(name: string, params: JsonObject): unknown {
  if (name === 'ui.component_open') return { width: 40, rows: 20 };
  if (name === 'agent.query' && params.query === 'state') {
    return { isIdle: true, hasPendingMessages: false, systemPrompt: 'base', thinkingLevel: 'off' };
  }
  return null;
}

function refusal(error: unknown): JsonObject {
  if (!(error instanceof HostRefusal)) throw error;
  const { code, message, details } = error;
  return { code, message, ...(details !== undefined && { details }) };
}

function pureHelp(kind: string, request: JsonObject): unknown {
  const text = String(request.text ?? '');
  switch (kind) {
    case 'random':
      return Array.from({ length: Number(request.bytes) }, (_, i) => 17 * (i + 1));
    case 'utf8':
      return [...Buffer.from(text, 'utf8')];
    case 'decode':
      return decodeUtf8(request);
    case 'segment':
      return [...segmenterOf(request.granularity).segment(text)];
    case 'btoa':
      return Buffer.from(text, 'latin1').toString('base64');
    case 'now':
      return performance.now();
    default:
      throw new Error(`unknown help ${kind}`);
  }
}

function segmenterOf(granularity: unknown): Intl.Segmenter {
  return new Intl.Segmenter(undefined, {
    granularity: granularity === 'word' ? 'word' : 'grapheme',
  });
}

/** Keeps an incomplete sequence at the end for the next chunk. */
function decodeUtf8(request: JsonObject): { text: string; rest: number[] } {
  const bytes = Uint8Array.from((request.bytes ?? []) as number[]);
  if (request.stream !== true) return { text: new TextDecoder().decode(bytes), rest: [] };
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const text = decoder.decode(bytes, { stream: true });
  const used = Buffer.byteLength(text, 'utf8');
  return { text, rest: [...bytes.subarray(used)] };
}
