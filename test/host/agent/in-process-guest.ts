/**
 * A guest without a sandbox: extension factories run in this process behind a real GuestPort. It
 * speaks docs/abi.md as the guest does: plain copies in both directions, entries by op, requests
 * through the real methods' schemas. A small working thing for tests of the runtime.
 */
import { randomBytes } from 'node:crypto';
import type { AgentRuntime } from '../../../src/host/agent/runtime.js';
import type { GuestPort } from '../../../src/host/agent/guest-port.js';
import { HostError } from '../../../src/vocabulary/errors.js';
import { parseDigest, parseExtensionId } from '../../../src/vocabulary/identity.js';
import type { ExtensionId } from '../../../src/vocabulary/identity.js';
import { isJsonObject } from '../../../src/vocabulary/json.js';
import type { JsonObject, JsonValue } from '../../../src/vocabulary/json.js';
import { isJsonArray } from '../../../hostcalls/json-list.js';
import { parseJson, shown } from './plain.js';

export type Handler = (event: Record<string, unknown>, ctx: JsonObject) => unknown;
export interface GuestTool {
  readonly name: string;
  readonly description?: string;
  readonly parameters?: JsonValue;
  readonly prepareArguments?: (args: unknown) => unknown;
  readonly execute: (
    id: string,
    params: Record<string, unknown>,
    signal: AbortSignal,
    onUpdate: (update: JsonValue) => void,
  ) => unknown;
}
export interface GuestCommand {
  readonly description?: string;
  readonly handler: (args: string, ctx: JsonObject) => unknown;
  readonly getArgumentCompletions?: (prefix: string) => unknown;
}

export interface TestPi {
  on(event: string, handler: Handler): void;
  registerTool(tool: GuestTool): void;
  registerCommand(name: string, command: GuestCommand): void;
  registerFlag(name: string, flag: JsonObject): void;
  registerShortcut(key: string, shortcut: { handler: (ctx: JsonObject) => unknown }): void;
  register(kind: string, spec: JsonObject): void;
  onBus(handler: (channel: string, data: JsonValue) => unknown): void;
  onComponent(handler: (message: JsonObject) => unknown): void;
  lend(id: number, fn: (...args: JsonValue[]) => unknown): void;
  /** A forwarded hostcall. */
  request(kind: string, params: JsonObject, signal?: AbortSignal): Promise<JsonValue>;
}

export interface GuestOptions {
  readonly order?: number;
  readonly generation?: number;
  readonly digest?: string;
}

export interface TestGuest {
  readonly port: GuestPort;
  readonly patches: JsonObject[];
  readonly posts: { op: string; message: JsonObject }[];
  readonly pi: TestPi;
}

const copy = (value: unknown): JsonValue | undefined => {
  if (value === undefined || typeof value === 'function') return undefined;
  return parseJson(JSON.stringify(value));
};

export function attachGuest(
  runtime: AgentRuntime,
  id: string,
  factory: (pi: TestPi) => void,
  options: GuestOptions = {},
): TestGuest {
  const handlers = new Map<string, Handler[]>();
  const tools = new Map<string, GuestTool>();
  const commands = new Map<string, GuestCommand>();
  const shortcuts = new Map<string, (ctx: JsonObject) => unknown>();
  const lent = new Map<number, (...args: JsonValue[]) => unknown>();
  const aborts = new Map<number, AbortController>();
  let bus: ((channel: string, data: JsonValue) => unknown) | undefined;
  let component: ((message: JsonObject) => unknown) | undefined;
  const patches: JsonObject[] = [];
  const posts: { op: string; message: JsonObject }[] = [];
  const extensionId: ExtensionId = parseExtensionId(id);
  const digest = parseDigest(options.digest ?? randomBytes(32).toString('hex'));
  const generation = options.generation ?? 1;
  const abortOf = (abortId: number): AbortController => {
    const known = aborts.get(abortId) ?? new AbortController();
    aborts.set(abortId, known);
    return known;
  };

  async function answer(
    op: string,
    message: JsonObject,
    onUpdate: (update: JsonValue) => void,
  ): Promise<unknown> {
    const name = typeof message.name === 'string' ? message.name : '';
    switch (op) {
      case 'event': {
        const event = structuredClone(message.event);
        if (!isJsonObject(event) || !isJsonObject(message.ctx)) throw new Error('bad event entry');
        const handler = handlers.get(name)?.[Number(message.index)];
        const result = await handler?.(event, message.ctx);
        return { result, event };
      }
      case 'tool': {
        const params = structuredClone(message.params);
        const { signal } = abortOf(Number(message.abortId));
        const record = isJsonObject(params) ? { ...params } : {};
        return tools.get(name)?.execute(shown(message.toolCallId), record, signal, onUpdate);
      }
      case 'prepare_arguments':
        return tools.get(name)?.prepareArguments?.(message.params);
      case 'command':
        await commands
          .get(name)
          ?.handler(shown(message.args), isJsonObject(message.ctx) ? message.ctx : {});
        return null;
      case 'completions':
        return commands.get(name)?.getArgumentCompletions?.(shown(message.prefix));
      case 'shortcut':
        await shortcuts.get(shown(message.shortcut))?.(
          isJsonObject(message.ctx) ? message.ctx : {},
        );
        return null;
      case 'bus':
        return bus?.(shown(message.channel), message.data ?? null);
      case 'component':
        return component?.(message);
      case 'callback': {
        const args = isJsonArray(message.args) ? message.args : [];
        return lent.get(Number(message.id))?.(...args);
      }
      case 'render_message':
        return [`\x1b[31m${name}\x1b[2J!`];
      default:
        throw new Error(`unknown op ${op}`);
    }
  }

  const port: GuestPort = {
    extensionId,
    digest,
    generation,
    path: `/ext/${id}.ts`,
    async enter(op, message, { onUpdate }) {
      try {
        const plain = copy(message);
        if (!isJsonObject(plain)) throw new Error('entry is not an object');
        const value = await answer(op, plain, (update) => onUpdate?.(copy(update) ?? null));
        return copy(value);
      } catch (error) {
        if (error instanceof HostError) throw error;
        const text = error instanceof Error ? error.message : String(error);
        const stack = error instanceof Error ? error.stack : undefined;
        throw new HostError('E_GUEST', text, { cause: { name: 'Error', stack } });
      }
    },
    post(op, message) {
      posts.push({ op, message });
      if (op === 'abort') abortOf(Number(message.abortId)).abort(message.reason);
    },
    updateReplica: (patch) => {
      patches.push(patch);
    },
  };

  const principal = { extensionId, digest, generation };
  const send = (kind: string, params: JsonObject): void => {
    const plain = copy(params);
    void runtime.handleRequest(
      { kind, principal, params: isJsonObject(plain) ? plain : {} },
      new AbortController().signal,
    );
  };
  const register = (kind: string, spec: JsonObject): void =>
    send('events.register', { kind, spec });
  const functionsOf = (object: object, names: readonly string[]): string[] =>
    names.filter((name) => typeof Reflect.get(object, name) === 'function');

  const pi: TestPi = {
    on(event, handler) {
      const list = handlers.get(event) ?? [];
      register('handler', { event, index: list.length });
      handlers.set(event, [...list, handler]);
    },
    registerTool(tool) {
      const { execute: _execute, prepareArguments: _prepare, ...data } = tool;
      const has = functionsOf(tool, ['execute', 'prepareArguments']);
      register('tool', { ...data, has });
      tools.set(tool.name, tool);
    },
    registerCommand(name, command) {
      const has = functionsOf(command, ['getArgumentCompletions']);
      register('command', { name, description: command.description, has });
      commands.set(name, command);
    },
    registerFlag: (name, flag) => register('flag', { name, ...flag }),
    registerShortcut(key, { handler }) {
      register('shortcut', { shortcut: key });
      shortcuts.set(key, handler);
    },
    register,
    onBus: (handler) => {
      bus = handler;
    },
    onComponent: (handler) => {
      component = handler;
    },
    lend: (fnId, fn) => {
      lent.set(fnId, fn);
    },
    async request(kind, params, signal) {
      const plain = copy(params);
      const request = { kind, principal, params: isJsonObject(plain) ? plain : {} };
      const reply = await runtime.handleRequest(request, signal ?? new AbortController().signal);
      return reply.value ?? null;
    },
  };
  runtime.attach(port, { order: options.order ?? 0 });
  factory(pi);
  return { port, patches, posts, pi };
}
