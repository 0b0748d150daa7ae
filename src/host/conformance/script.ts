/**
 * The script of a conformance case: what is in the world before, and the steps that both sides take.
 * Plain data that anyone can write; a step that neither side knows is a usage error, not a pass.
 */
import { z } from 'zod';
import type { JsonValue } from '../../vocabulary/json.js';

const STEPS_MAX = 1_000;
const KEYS_MAX = 1_000;
const WAIT_MS_MAX = 60_000;

const json: z.ZodType<JsonValue> = z.json();
const jsonRecord = z.record(z.string(), json);
const keys = z.array(z.string()).max(KEYS_MAX);

/** Answers for the dialogs and components of one step, in the order in which they open. */
const uiAnswers = z.strictObject({
  /** Text or index of an option; null cancels. */
  select: z.array(z.union([z.string(), z.number(), z.null()])).optional(),
  confirm: z.array(z.boolean()).optional(),
  input: z.array(z.string().nullable()).optional(),
  editor: z.array(z.string().nullable()).optional(),
  /** Keys typed into each component of `ctx.ui.custom`; a component without keys is closed. */
  custom: z.array(keys).optional(),
  /** Keys typed into an editor of the extension. */
  editorKeys: z.array(z.string()).optional(),
});
export type UiAnswers = z.infer<typeof uiAnswers>;

const event = jsonRecord.and(z.object({ type: z.string() }));
const toolEvent = z.looseObject({ toolName: z.string(), toolCallId: z.string() }).and(jsonRecord);
const row = {
  name: z.string(),
  /** The same for both slots of one tool row. */
  row: z.string().optional(),
  args: jsonRecord.optional(),
  width: z.int().min(1).max(80).optional(),
  expanded: z.boolean().optional(),
  isPartial: z.boolean().optional(),
  isError: z.boolean().optional(),
  executionStarted: z.boolean().optional(),
  argsComplete: z.boolean().optional(),
};

function step<Op extends string, Shape extends z.ZodRawShape>(op: Op, shape: Shape) {
  return z.strictObject({ op: z.literal(op), ui: uiAnswers.optional(), ...shape });
}

export const stepSchema = z.discriminatedUnion('op', [
  /** Binds what is loaded: `session_start`, then `resources_discover`. */
  step('start', {}),
  step('emit', { event }),
  step('tool_call', { event: toolEvent }),
  step('tool_result', { event: toolEvent }),
  step('message_end', { message: jsonRecord }),
  step('context', { messages: z.array(json) }),
  step('input', {
    text: z.string(),
    images: z.array(json).optional(),
    source: z.enum(['interactive', 'rpc', 'extension']).optional(),
  }),
  step('before_agent_start', {
    prompt: z.string(),
    images: z.array(json).optional(),
    systemPrompt: z.string().optional(),
  }),
  step('before_provider_request', { payload: json }),
  step('resources_discover', { reason: z.enum(['startup', 'reload']).optional() }),
  /** With `execute`, operations that a handler returns are used to run the command. */
  step('user_bash', { event: jsonRecord, execute: z.boolean().optional() }),
  step('tool', {
    name: z.string(),
    params: jsonRecord.optional(),
    abortAfterMs: z.int().min(0).max(WAIT_MS_MAX).optional(),
  }),
  step('render_call', row),
  step('render_result', { ...row, result: jsonRecord }),
  step('command', { name: z.string(), args: z.string().optional() }),
  step('completions', { name: z.string(), prefix: z.string().optional() }),
  step('shortcut', { key: z.string() }),
  step('message_renderer', {
    message: z.looseObject({ customType: z.string() }).and(jsonRecord),
    expanded: z.boolean().optional(),
    width: z.int().min(1).max(80).optional(),
  }),
  step('set_flag', { name: z.string(), value: z.union([z.boolean(), z.string()]) }),
  step('event_bus', { channel: z.string(), data: json }),
  /** A message of the agent or the user lands in the session. */
  step('session_message', { message: jsonRecord }),
  step('write_file', { path: z.string(), text: z.string() }),
  /** Until `count` calls of one name were made since the step before this one began. */
  step('wait', {
    call: z.string(),
    count: z.int().min(1).optional(),
    timeoutMs: z.int().min(1).max(WAIT_MS_MAX).optional(),
  }),
  step('sleep', { ms: z.int().min(0).max(WAIT_MS_MAX) }),
]);
export type Step = z.infer<typeof stepSchema>;
export type StepOf<Op extends Step['op']> = Extract<Step, { op: Op }>;

export const scriptSchema = z.strictObject({
  /** What the case is to show; for readers. */
  about: z.string().optional(),
  /** False drives the extension as print mode would. */
  hasUI: z.boolean().optional(),
  setup: z
    .strictObject({
      /** Files of the working directory before the start, by relative path. */
      files: z.record(z.string(), z.string()).optional(),
      /** Programs run in the working directory before the start. */
      run: z.array(z.array(z.string()).min(1)).optional(),
      /** Absolute paths that extensions may use besides the working directory, made empty before. */
      outside: z.array(z.string()).optional(),
    })
    .optional(),
  steps: z.array(stepSchema).max(STEPS_MAX),
});
export type Script = z.infer<typeof scriptSchema>;

/** Registrations only. */
export const EMPTY_SCRIPT: Script = { steps: [] };
