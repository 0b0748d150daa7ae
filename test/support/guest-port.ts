/**
 * The hands of the test guest: decodes records of runtime/guest/hostcall.js and serves them with
 * Node's own fs, child_process, env and fetch. Test support only: no gates, no ledger.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import * as fs from 'node:fs';
import path from 'node:path';
import type { Word } from '../../runtime/engine.js';
import type { Sandbox } from '../../runtime/sandbox.js';
import type { JsonObject, JsonValue } from '../../src/vocabulary/json.js';
import {
  FIELD,
  PENDING,
  encodeError,
  encodeValue,
  type WireReply,
} from '../../src/vocabulary/wire.js';
import { serveFs } from './guest-port-fs.js';
import { wordsAsRecord } from './words-as-record.js';

export interface PortOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Names `method` or `method.op` that are refused as policy would. */
  readonly denied?: readonly string[];
}

export type Params = Record<string, JsonValue | undefined>;
export interface Served {
  readonly value?: JsonValue | undefined;
  readonly bytes?: Uint8Array | undefined;
}

interface Stream {
  write(bytes: Uint8Array): Promise<void> | void;
  end(): void;
  control(name: string): void;
  cancel(): void;
}

const text = (value: JsonValue | undefined): string => (typeof value === 'string' ? value : '');
const strings = (value: JsonValue | undefined): string[] =>
  Array.isArray(value) ? value.map(String) : [];
function record(value: JsonValue | undefined): Record<string, string> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, text(each)]));
}

/** Node gives null when the program did not start. */
const bytesOf = (given: unknown): Uint8Array =>
  given instanceof Uint8Array ? new Uint8Array(given) : new Uint8Array(0);

function paramsOf(json: string): Params {
  const value: unknown = JSON.parse(json);
  if (typeof value !== 'object' || value === null) throw new Error('params are an object');
  return { ...value };
}

export class HarnessPort {
  readonly calls: string[] = [];
  readonly #sandbox: Sandbox;
  readonly #options: PortOptions;
  readonly #streams = new Map<number, Stream>();
  readonly #children = new Set<ChildProcess>();

  constructor(sandbox: Sandbox, options: PortOptions) {
    this.#sandbox = sandbox;
    this.#options = options;
  }

  close(): void {
    for (const child of this.#children) killGroup(child, 'SIGKILL');
  }

  recordWords(words: readonly Word[]): WireReply {
    return this.record(wordsAsRecord(words), undefined);
  }

  record(body: string, bytes: Uint8Array | undefined): WireReply {
    const [, mode = '', ticketText = '', method = '', op = '', ...rest] = body.split(FIELD);
    const ticket = Number(ticketText);
    if (mode === 'c') return this.#control(ticket, method, op, bytes);
    const name = `${method}.${op}`;
    this.calls.push(name);
    if (this.#options.denied?.some((each) => each === name || each === method) === true) {
      return encodeError('denied', `${method} is not allowed`, undefined, 'profile');
    }
    const params = paramsOf(rest[2] ?? '{}');
    if (mode === 't') return this.#stream(ticket, name, params);
    let reply: WireReply;
    try {
      const served = this.#serve(name, params, bytes);
      reply = encodeValue(served.value, served.bytes);
    } catch (error) {
      reply = errorReply(error);
    }
    if (mode === 's') return reply;
    setImmediate(() => {
      this.#sandbox.reply(ticket, reply);
    });
    return { text: PENDING };
  }

  #serve(name: string, params: Params, bytes: Uint8Array | undefined): Served {
    if (name.startsWith('fs.'))
      return serveFs(name.slice(3), params, bytes, this.#options.cwd ?? process.cwd());
    if (name === 'env.get') return { value: this.#options.env?.[text(params['name'])] ?? null };
    if (name === 'env.names') return { value: Object.keys(this.#options.env ?? {}) };
    if (name === 'exec.run') return this.#run(params, bytes);
    throw new Error(`harness does not serve ${name}`);
  }

  #run(params: Params, bytes: Uint8Array | undefined): Served {
    const result = spawnSync(text(params['cmd']), strings(params['args']), {
      shell: typeof params['shell'] === 'string' ? params['shell'] : params['shell'] === true,
      cwd: text(params['cwd']) || (this.#options.cwd ?? process.cwd()),
      env: { ...process.env, ...record(params['env']) },
      input: typeof params['input'] === 'string' ? params['input'] : Buffer.from(bytes ?? []),
      ...(typeof params['timeoutMs'] === 'number' ? { timeout: params['timeoutMs'] } : {}),
      ...(typeof params['maxBuffer'] === 'number' ? { maxBuffer: params['maxBuffer'] } : {}),
      ...(typeof params['killSignal'] === 'string'
        ? { killSignal: signal(params['killSignal']) }
        : {}),
    });
    const code =
      result.error !== undefined && 'code' in result.error ? String(result.error.code) : '';
    const stdout = bytesOf(result.stdout);
    const stderr = bytesOf(result.stderr);
    const both = new Uint8Array(stdout.length + stderr.length);
    both.set(stdout);
    both.set(stderr, stdout.length);
    const value: JsonObject = {
      code: result.status,
      signal: result.signal,
      killed: code !== '',
      timedOut: code === 'ETIMEDOUT',
      truncated: code === 'ENOBUFS',
      stdoutBytes: stdout.length,
      ...(code !== '' && code !== 'ETIMEDOUT' && code !== 'ENOBUFS'
        ? { error: { errno: code, syscall: 'spawn', path: text(params['cmd']) } }
        : {}),
    };
    return { value, bytes: both };
  }

  #stream(ticket: number, name: string, params: Params): WireReply {
    if (name === 'exec.spawn') return this.#spawn(ticket, params);
    if (name === 'http.request') return this.#http(ticket, params);
    if (name === 'fs.watch') return this.#watch(ticket, params);
    return encodeError('invalid_request', `no stream ${name}`);
  }

  #done(ticket: number, reply: WireReply): void {
    this.#streams.delete(ticket);
    this.#sandbox.reply(ticket, reply);
  }

  #spawn(ticket: number, params: Params): WireReply {
    const child = spawn(text(params['cmd']), strings(params['args']), {
      shell: typeof params['shell'] === 'string' ? params['shell'] : params['shell'] === true,
      cwd: text(params['cwd']) || (this.#options.cwd ?? process.cwd()),
      env: { ...process.env, ...record(params['env']) },
      detached: true,
      stdio: [params['stdin'] === false ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      ...(typeof params['timeoutMs'] === 'number' ? { timeout: params['timeoutMs'] } : {}),
    });
    this.#children.add(child);
    child.on('spawn', () => this.#sandbox.chunk(ticket, 'pid', { pid: child.pid ?? 0 }));
    child.stdout?.on('data', (data: Buffer) =>
      this.#sandbox.chunk(ticket, 'stdout', new Uint8Array(data)),
    );
    child.stderr?.on('data', (data: Buffer) =>
      this.#sandbox.chunk(ticket, 'stderr', new Uint8Array(data)),
    );
    child.stdin?.on('error', () => undefined);
    child.on('error', (error) => this.#done(ticket, errorReply(error, 'spawn')));
    child.on('exit', (code, signalName) => {
      if (child.stdout?.readableEnded === false)
        this.#sandbox.chunk(ticket, 'exit', { code, signal: signalName });
    });
    child.on('close', (code, signalName) => {
      this.#children.delete(child);
      this.#done(ticket, encodeValue({ code, signal: signalName }));
    });
    this.#streams.set(ticket, {
      write: (bytes) =>
        new Promise((resolve, reject) =>
          child.stdin?.write(bytes, (error) => (error ? reject(error) : resolve())),
        ),
      end: () => void child.stdin?.end(),
      control: (name) => killGroup(child, signal(name)),
      cancel: () => killGroup(child, 'SIGTERM'),
    });
    return { text: PENDING };
  }

  #watch(ticket: number, params: Params): WireReply {
    const watcher = fs.watch(
      path.resolve(this.#options.cwd ?? '.', text(params['path'])),
      (event, name) => {
        this.#sandbox.chunk(ticket, 'event', { event, name });
      },
    );
    this.#streams.set(ticket, {
      write: () => undefined,
      end: () => undefined,
      control: () => undefined,
      cancel: () => {
        watcher.close();
        this.#done(ticket, encodeValue(null));
      },
    });
    return { text: PENDING };
  }

  #http(ticket: number, params: Params): WireReply {
    const stop = new AbortController();
    const parts: Uint8Array[] = [];
    const send = async (): Promise<void> => {
      const headers = Array.isArray(params['headers'])
        ? params['headers'].map((pair): [string, string] =>
            Array.isArray(pair) ? [String(pair[0]), String(pair[1])] : ['', ''],
          )
        : [];
      const redirect = params['redirect'];
      const response = await fetch(text(params['url']), {
        method: text(params['verb']),
        headers,
        redirect: redirect === 'manual' || redirect === 'error' ? redirect : 'follow',
        signal: stop.signal,
        ...(parts.length > 0 ? { body: Buffer.concat(parts) } : {}),
      });
      this.#sandbox.chunk(ticket, 'head', {
        status: response.status,
        statusText: response.statusText,
        headers: [...response.headers],
        url: response.url,
        redirected: response.redirected,
      });
      if (response.body !== null) {
        for await (const part of response.body)
          this.#sandbox.chunk(ticket, 'body', new Uint8Array(part));
      }
      this.#done(ticket, encodeValue(null));
    };
    const start = (): void => {
      send().catch((error: unknown) => {
        this.#done(
          ticket,
          errorReply(error instanceof Error && error.cause !== undefined ? error.cause : error),
        );
      });
    };
    this.#streams.set(ticket, {
      write: (bytes) => void parts.push(bytes.slice()),
      end: start,
      control: () => undefined,
      cancel: () => stop.abort(),
    });
    if (params['body'] === 'none') start();
    return { text: PENDING };
  }

  #control(ticket: number, verb: string, word: string, bytes: Uint8Array | undefined): WireReply {
    const stream = this.#streams.get(ticket);
    if (verb === 'credit' || stream === undefined) return encodeValue(null);
    if (verb === 'write') {
      const answered = stream.write(bytes ?? new Uint8Array(0));
      if (!(answered instanceof Promise)) return encodeValue(null);
      answered.then(
        () => this.#sandbox.reply(Number(word), encodeValue(null)),
        (error: unknown) => this.#sandbox.reply(Number(word), errorReply(error)),
      );
      return { text: PENDING };
    }
    if (verb === 'end') stream.end();
    if (verb === 'control') stream.control(word);
    if (verb === 'cancel') stream.cancel();
    return encodeValue(null);
  }
}

/** The host ends a child with what it started. */
function killGroup(child: ChildProcess, name: NodeJS.Signals): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  process.kill(-child.pid, name);
}

function signal(name: string): NodeJS.Signals {
  const known: readonly NodeJS.Signals[] = [
    'SIGTERM',
    'SIGKILL',
    'SIGINT',
    'SIGHUP',
    'SIGUSR1',
    'SIGUSR2',
  ];
  return known.find((each) => each === name) ?? 'SIGTERM';
}

function errorReply(error: unknown, syscall?: string): WireReply {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
    const own = 'syscall' in error && typeof error.syscall === 'string' ? error.syscall : syscall;
    return encodeError('io', error.message, {
      errno: error.code,
      ...(own === undefined ? {} : { syscall: own }),
    });
  }
  return encodeError('internal', error instanceof Error ? error.message : 'failed');
}
