/**
 * Events to handlers, one awaited handler after the other: extensions in load order, handlers in
 * order of registration. What is done with the results is upstream's rule for each event
 * (extension-api.md section 3; compared with the real runner in test/host/agent/events.test.ts).
 * INVARIANT: a `tool_call` handler that throws, times out or is gone blocks the tool.
 */
import { isJsonObject } from '../../vocabulary/json.js';
import type { JsonObject, JsonValue } from '../../vocabulary/json.js';
import { deadGuardReason } from './dead-guards.js';
import type { DeadGuards } from './dead-guards.js';
import type { ExtensionRecord } from './registry.js';
import { contextOf, enterGuest, faultOf, lendSignal } from './runtime-core.js';
import type { RuntimeCore } from './runtime-core.js';

export interface AgentEvent extends JsonObject {
  readonly type: string;
}

export interface DispatchOptions {
  /** For `session_before_compact` and `session_before_tree`: reaches handlers as `event.signal`. */
  readonly signal?: AbortSignal | undefined;
  /** Handlers of these extensions are left out: they issued the tool call themselves. */
  readonly skip?: ReadonlySet<ExtensionRecord> | undefined;
}

export interface Dispatcher {
  /**
   * @returns undefined when no handler had a say, else by event: `session_before_*` the last truthy
   *   result; `tool_call` {block?, reason?, input}: the input as the handlers left it; `tool_result` {content, details, isError}; `context`
   *   the messages; `before_agent_start` {messages?, systemPrompt?}; `before_provider_request` the
   *   payload; `message_end` the message; `input` {action, ...}; `user_bash` the first result;
   *   `resources_discover` {skillPaths, promptPaths, themePaths}
   */
  emit(event: AgentEvent, options?: DispatchOptions): Promise<JsonValue | undefined>;
  /** Open `tool_call` and `tool_result` entries of an extension. */
  hooksOpen(record: ExtensionRecord): number;
}

interface Answer {
  readonly result: JsonValue | undefined;
  /** The event as the handler left it, for events that may be changed in place. */
  readonly event: JsonValue | undefined;
}

/** One handler call; undefined stands for "no result", also after an error that was reported. */
type Call = (
  record: ExtensionRecord,
  index: number,
  event: AgentEvent,
) => Promise<Answer | undefined>;

type Each = readonly { readonly record: ExtensionRecord; readonly index: number }[];

export function createDispatcher(core: RuntimeCore, guards: DeadGuards): Dispatcher {
  const open = new Map<ExtensionRecord, number>();

  async function enter(
    record: ExtensionRecord,
    index: number,
    event: AgentEvent,
    options: DispatchOptions,
  ): Promise<Answer> {
    const name = event.type;
    const hook = name === 'tool_call' || name === 'tool_result';
    const lent =
      options.signal === undefined ? undefined : lendSignal(core, options.signal, () => [record]);
    const message = lent === undefined ? event : { ...event, signal: { $abort: lent.id } };
    if (hook) open.set(record, (open.get(record) ?? 0) + 1);
    try {
      const answer = await enterGuest(
        core,
        record,
        'event',
        { name, index, event: message, ctx: contextOf(core, record, 'event') },
        { kind: name === 'session_shutdown' ? 'shutdown' : 'event' },
      );
      if (!isJsonObject(answer)) return { result: undefined, event: undefined };
      return { result: answer.result, event: answer.event };
    } finally {
      lent?.release();
      if (hook) open.set(record, (open.get(record) ?? 1) - 1);
    }
  }

  async function emit(
    event: AgentEvent,
    options: DispatchOptions = {},
  ): Promise<JsonValue | undefined> {
    const each = handlersOf(core, event.type, options.skip);
    const call: Call = async (record, index, current) => {
      try {
        return await enter(record, index, current, options);
      } catch (error) {
        core.report({ extensionPath: record.port.path, event: event.type, ...faultOf(error) });
        return undefined;
      }
    };
    switch (event.type) {
      case 'tool_call': {
        const dead = deadGuardReason(guards);
        if (dead !== undefined) return { block: true, reason: dead };
        return emitToolCall(core, each, event, (record, index, current) =>
          enter(record, index, current, options),
        );
      }
      case 'tool_result':
        return emitToolResult(each, event, call);
      case 'context':
        return emitContext(each, event, call);
      case 'before_agent_start':
        return emitBeforeAgentStart(core, each, event, call);
      case 'before_provider_request':
        return emitBeforeProviderRequest(each, event, call);
      case 'message_end':
        return emitMessageEnd(core, each, event, call);
      case 'input':
        return emitInput(each, event, call);
      case 'user_bash':
        return emitUserBash(each, event, call);
      case 'resources_discover':
        return emitResourcesDiscover(each, event, call);
      default:
        return emitPlain(each, event, call);
    }
  }

  return { emit, hooksOpen: (record) => open.get(record) ?? 0 };
}

/** A snapshot: handlers registered during the dispatch are not called in it. */
function handlersOf(
  core: RuntimeCore,
  name: string,
  skip: ReadonlySet<ExtensionRecord> | undefined,
): Each {
  return core.registry
    .all()
    .filter((record) => skip?.has(record) !== true)
    .flatMap((record) => (record.handlers.get(name) ?? []).map((index) => ({ record, index })));
}

function isTruthy(value: JsonValue | undefined): boolean {
  return Boolean(value);
}

async function emitPlain(
  each: Each,
  event: AgentEvent,
  call: Call,
): Promise<JsonValue | undefined> {
  const before = event.type.startsWith('session_before_');
  let result: JsonValue | undefined;
  for (const { record, index } of each) {
    const answer = await call(record, index, event);
    if (!before || !isTruthy(answer?.result)) continue;
    result = answer?.result;
    if (isJsonObject(result) && isTruthy(result.cancel)) return result;
  }
  return result;
}

async function emitToolCall(
  core: RuntimeCore,
  each: Each,
  event: AgentEvent,
  enter: (record: ExtensionRecord, index: number, event: AgentEvent) => Promise<Answer>,
): Promise<JsonValue | undefined> {
  if (each.length === 0) return undefined;
  let current = event;
  let result: JsonObject = {};
  for (const { record, index } of each) {
    let answer: Answer;
    try {
      answer = await enter(record, index, current);
    } catch (error) {
      const fault = faultOf(error);
      core.report({ extensionPath: record.port.path, event: 'tool_call', ...fault });
      return { block: true, reason: fault.error, input: current.input };
    }
    // Only the input may be changed; who is called with which id stays what the host said.
    if (isJsonObject(answer.event) && answer.event.input !== undefined) {
      current = { ...current, input: answer.event.input };
    }
    if (isJsonObject(answer.result)) {
      result = answer.result;
      if (isTruthy(result.block)) break;
    }
  }
  return { ...result, input: current.input };
}

async function emitToolResult(
  each: Each,
  event: AgentEvent,
  call: Call,
): Promise<JsonValue | undefined> {
  let current = event;
  let changed = false;
  for (const { record, index } of each) {
    const result = (await call(record, index, current))?.result;
    if (!isJsonObject(result)) continue;
    for (const key of ['content', 'details', 'isError'] as const) {
      if (result[key] === undefined) continue;
      current = { ...current, [key]: result[key] };
      changed = true;
    }
  }
  if (!changed) return undefined;
  return { content: current.content, details: current.details, isError: current.isError };
}

async function emitContext(each: Each, event: AgentEvent, call: Call): Promise<JsonValue> {
  let messages: JsonValue = event.messages ?? [];
  for (const { record, index } of each) {
    const answer = await call(record, index, { type: 'context', messages });
    // Edits in place count; a returned list replaces them.
    if (isJsonObject(answer?.event) && Array.isArray(answer.event.messages)) {
      messages = answer.event.messages;
    }
    if (isJsonObject(answer?.result) && Array.isArray(answer.result.messages)) {
      messages = answer.result.messages;
    }
  }
  return messages;
}

async function emitBeforeAgentStart(
  core: RuntimeCore,
  each: Each,
  event: AgentEvent,
  call: Call,
): Promise<JsonValue | undefined> {
  const messages: JsonValue[] = [];
  let systemPrompt: JsonValue = event.systemPrompt ?? '';
  let changed = false;
  const touched = new Set<ExtensionRecord>();
  for (const { record, index } of each) {
    // `ctx.getSystemPrompt()` answers the chained value inside these handlers.
    core.feed.flush();
    core.feed.override(record, { state: { systemPrompt } });
    touched.add(record);
    const answer: Answer | undefined = await call(record, index, { ...event, systemPrompt });
    const result = answer?.result;
    if (!isJsonObject(result)) continue;
    if (isTruthy(result.message) && result.message !== undefined) messages.push(result.message);
    if (typeof result.systemPrompt === 'string') {
      systemPrompt = result.systemPrompt;
      changed = true;
    }
  }
  for (const record of touched) {
    core.feed.override(record, { state: { systemPrompt: core.cell.state.systemPrompt } });
  }
  if (messages.length === 0 && !changed) return undefined;
  return {
    ...(messages.length > 0 ? { messages } : {}),
    ...(changed ? { systemPrompt } : {}),
  };
}

async function emitBeforeProviderRequest(
  each: Each,
  event: AgentEvent,
  call: Call,
): Promise<JsonValue | undefined> {
  let payload = event.payload;
  for (const { record, index } of each) {
    const answer = await call(record, index, { type: event.type, payload });
    if (answer?.result !== undefined) payload = answer.result;
  }
  return payload;
}

async function emitMessageEnd(
  core: RuntimeCore,
  each: Each,
  event: AgentEvent,
  call: Call,
): Promise<JsonValue | undefined> {
  let message = event.message;
  let changed = false;
  for (const { record, index } of each) {
    const result = (await call(record, index, { ...event, message }))?.result;
    if (!isJsonObject(result) || !isJsonObject(result.message)) continue;
    if (!isJsonObject(message) || result.message.role !== message.role) {
      core.report({
        extensionPath: record.port.path,
        event: 'message_end',
        error: 'message_end handlers must return a message with the same role',
      });
      continue;
    }
    message = result.message;
    changed = true;
  }
  return changed ? message : undefined;
}

async function emitInput(each: Each, event: AgentEvent, call: Call): Promise<JsonValue> {
  let text: JsonValue | undefined = event.text;
  let images: JsonValue | undefined = event.images;
  let newImages = false;
  for (const { record, index } of each) {
    const current: AgentEvent = { ...event, text, images };
    const answer: Answer | undefined = await call(record, index, current);
    const result = answer?.result;
    if (!isJsonObject(result)) continue;
    if (result.action === 'handled') return result;
    if (result.action !== 'transform') continue;
    text = result.text;
    newImages = newImages || (result.images !== undefined && result.images !== null);
    images = result.images ?? images;
  }
  if (text === event.text && !newImages) return { action: 'continue' };
  return { action: 'transform', text, ...(images === undefined ? {} : { images }) };
}

async function emitUserBash(
  each: Each,
  event: AgentEvent,
  call: Call,
): Promise<JsonValue | undefined> {
  for (const { record, index } of each) {
    const result = (await call(record, index, event))?.result;
    if (!isTruthy(result)) continue;
    // Operations are functions of this extension: who they belong to is needed to call them.
    return isJsonObject(result) && isJsonObject(result.operations)
      ? { ...result, extensionId: record.port.extensionId }
      : result;
  }
  return undefined;
}

async function emitResourcesDiscover(
  each: Each,
  event: AgentEvent,
  call: Call,
): Promise<JsonValue> {
  const found = { skillPaths: [], promptPaths: [], themePaths: [] } satisfies Record<
    string,
    JsonValue[]
  >;
  const lists: Record<keyof typeof found, JsonValue[]> = found;
  for (const { record, index } of each) {
    const result = (await call(record, index, event))?.result;
    if (!isJsonObject(result)) continue;
    for (const key of ['skillPaths', 'promptPaths', 'themePaths'] as const) {
      const paths = result[key];
      if (!Array.isArray(paths)) continue;
      for (const path of paths) {
        if (typeof path === 'string') {
          lists[key].push({ path, extensionPath: record.port.path });
        }
      }
    }
  }
  return lists;
}
