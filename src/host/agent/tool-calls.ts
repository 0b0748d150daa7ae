/**
 * One tool call from name to result: prepare, validate, ask the hooks, run, let the hooks change
 * the result. The same way for calls of the model and of extensions (reference W11); a failure at
 * any point is an error result for the caller, never an exception.
 */
import { isJsonObject } from '../../vocabulary/json.js';
import type { JsonObject, JsonValue } from '../../vocabulary/json.js';
import type { ToolOutput } from './agent-services.js';
import type { Dispatcher } from './event-dispatch.js';
import { findTool } from './registry.js';
import type { ExtensionRecord } from './registry.js';
import { contextOf, enterGuest, faultOf, lendSignal } from './runtime-core.js';
import type { RuntimeCore } from './runtime-core.js';
import { validateToolArguments } from './validate-arguments.js';

/** Calls that extensions' tools and hooks make while they run: a ring ends here. */
export const TOOL_DEPTH_MAX = 8;
/** Tool calls of one extension that run at one time. */
export const TOOL_CALLS_OPEN_MAX = 64;

export interface ToolResult extends JsonObject {
  /** Text and image parts. */
  readonly content: JsonValue;
  readonly details?: JsonValue | undefined;
  readonly terminate?: boolean | undefined;
  readonly isError: boolean;
}

export interface ToolCallOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onUpdate?: ((update: JsonValue) => void) | undefined;
  /** Id of the model's call; made up when absent. */
  readonly toolCallId?: string | undefined;
  /** False when the embedding program's agent loop sends the tool_execution events itself. */
  readonly executionEvents?: boolean | undefined;
}

export interface ToolCaller {
  /** A call of the model, or of the embedding program for it. */
  call(name: string, params: JsonValue, options?: ToolCallOptions): Promise<ToolResult>;
  /** A call that an extension made with `tool.call`. */
  callFrom(
    origin: ExtensionRecord,
    name: string,
    params: JsonValue,
    signal: AbortSignal,
  ): Promise<ToolResult>;
}

export function createToolCaller(core: RuntimeCore, dispatcher: Dispatcher): ToolCaller {
  /** Depths of the tool calls in which each extension is running at the moment. */
  const running = new Map<ExtensionRecord, number[]>();
  const issued = new Map<ExtensionRecord, number>();

  async function call(
    name: string,
    params: JsonValue,
    options: ToolCallOptions,
    depth: number,
    skip: ReadonlySet<ExtensionRecord>,
  ): Promise<ToolResult> {
    core.cell.nextCallId += 1;
    const toolCallId = options.toolCallId ?? `call_${core.cell.nextCallId}`;
    const tell = (type: string, more: JsonObject): Promise<unknown> =>
      options.executionEvents === false
        ? Promise.resolve()
        : dispatcher.emit({ type, toolCallId, toolName: name, ...more });
    await tell('tool_execution_start', { args: params });
    const updates: Promise<unknown>[] = [];
    const onUpdate = (update: JsonValue): void => {
      options.onUpdate?.(update);
      updates.push(tell('tool_execution_update', { args: params, partialResult: update }));
    };
    const result = await prepareAndRun(
      { name, params, toolCallId, depth, skip, onUpdate },
      options.signal ?? new AbortController().signal,
    );
    await Promise.all(updates);
    const { isError, ...rest } = result;
    await tell('tool_execution_end', { result: rest, isError });
    return result;
  }

  interface Step {
    readonly name: string;
    readonly params: JsonValue;
    readonly toolCallId: string;
    readonly depth: number;
    readonly skip: ReadonlySet<ExtensionRecord>;
    readonly onUpdate: (update: JsonValue) => void;
  }

  async function prepareAndRun(step: Step, signal: AbortSignal): Promise<ToolResult> {
    const { name, toolCallId, skip } = step;
    const extension = findTool(core.registry.all(), name);
    const builtin = core.builtins.get(name);
    if (extension === undefined && builtin === undefined) {
      return errorResult(`Tool ${name} not found`);
    }
    let input: JsonValue;
    try {
      const prepared = await prepareArguments(extension, step.params);
      const schema = extension === undefined ? builtin?.parameters : extension.tool.parameters;
      const typebox = extension?.tool.has.includes('json_schema') !== true;
      input = validateToolArguments({ name, parameters: schema, typebox }, prepared);
      const verdict = await dispatcher.emit(
        { type: 'tool_call', toolName: name, toolCallId, input },
        { skip },
      );
      if (isJsonObject(verdict)) {
        if (verdict.block) {
          const reason = typeof verdict.reason === 'string' ? verdict.reason : '';
          return errorResult(reason === '' ? 'Tool execution was blocked' : reason);
        }
        input = verdict.input ?? input;
      }
    } catch (error) {
      return errorResult(faultOf(error).error);
    }
    const ran = await run(step, input, signal, extension);
    const changed = await dispatcher.emit(
      {
        type: 'tool_result',
        toolName: name,
        toolCallId,
        input,
        content: ran.content,
        details: ran.details,
        isError: ran.isError,
      },
      { skip },
    );
    return isJsonObject(changed) ? merge(ran, changed) : ran;
  }

  async function prepareArguments(
    extension: ReturnType<typeof findTool>,
    params: JsonValue,
  ): Promise<JsonValue> {
    if (extension === undefined || !extension.tool.has.includes('prepareArguments')) return params;
    const { record, tool } = extension;
    const message = { name: tool.name, params };
    const prepared = await enterGuest(core, record, 'prepare_arguments', message, { kind: 'tool' });
    return prepared ?? null;
  }

  async function run(
    step: Step,
    input: JsonValue,
    signal: AbortSignal,
    extension: ReturnType<typeof findTool>,
  ): Promise<ToolResult> {
    try {
      if (extension !== undefined) return await runInGuest(step, input, signal, extension.record);
      const builtin = core.builtins.get(step.name);
      if (builtin === undefined) return errorResult(`Tool ${step.name} not found`);
      const output = await builtin.execute(step.toolCallId, input, signal, step.onUpdate);
      return resultOf({ ...output });
    } catch (error) {
      return errorResult(faultOf(error).error);
    }
  }

  async function runInGuest(
    step: Step,
    input: JsonValue,
    signal: AbortSignal,
    record: ExtensionRecord,
  ): Promise<ToolResult> {
    const lent = lendSignal(core, signal, () => [record]);
    const depths = running.get(record) ?? [];
    running.set(record, depths);
    depths.push(step.depth);
    try {
      const output = await enterGuest(
        core,
        record,
        'tool',
        {
          name: step.name,
          toolCallId: step.toolCallId,
          params: input,
          ctx: contextOf(core, record, 'tool'),
          abortId: lent.id,
        },
        { kind: 'tool', signal, onUpdate: step.onUpdate },
      );
      return resultOf(output);
    } finally {
      lent.release();
      depths.splice(depths.indexOf(step.depth), 1);
    }
  }

  return {
    call: (name, params, options = {}) => call(name, params, options, 0, new Set()),
    async callFrom(origin, name, params, signal) {
      const depth = Math.max(dispatcher.hooksOpen(origin), 0, ...(running.get(origin) ?? [])) + 1;
      if (depth > TOOL_DEPTH_MAX) return errorResult('Tool calls are nested too deeply');
      const mine = issued.get(origin) ?? 0;
      if (mine >= TOOL_CALLS_OPEN_MAX) return errorResult('Too many tool calls at one time');
      issued.set(origin, mine + 1);
      try {
        // A hook that calls a tool would be asked about its own call, and that one again.
        const skip = new Set(dispatcher.hooksOpen(origin) > 0 ? [origin] : []);
        return await call(name, params, { signal }, depth, skip);
      } finally {
        issued.set(origin, (issued.get(origin) ?? 1) - 1);
      }
    },
  };
}

/** The guest's answer is not trusted to have the shape of a result. */
function resultOf(output: JsonValue | ToolOutput | undefined): ToolResult {
  if (typeof output !== 'object' || output === null || !('content' in output)) {
    return { content: [], isError: false };
  }
  const { content, details, terminate } = output;
  return {
    content: Array.isArray(content) ? content : [],
    ...(details === undefined ? {} : { details }),
    ...(terminate === true ? { terminate } : {}),
    isError: false,
  };
}

function errorResult(message: string): ToolResult {
  return { content: [{ type: 'text', text: message }], details: {}, isError: true };
}

function merge(result: ToolResult, changed: JsonObject): ToolResult {
  const details = changed.details ?? result.details;
  return {
    ...result,
    content: changed.content ?? result.content,
    ...(details === undefined ? {} : { details }),
    isError: typeof changed.isError === 'boolean' ? changed.isError : result.isError,
  };
}
