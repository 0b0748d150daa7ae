/** The steps of a script, on our host. The same operations: conformance/oracle/steps.mjs. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isJsonObject, type JsonObject, type JsonValue } from '../../vocabulary/json.js';
import type { Host } from '../host.js';
import type { Job } from './job.js';
import type { Recorder } from './recorder.js';
import type { RecordingUi } from './recording-ui.js';
import { stepSchema, type Step, type StepOf } from './script.js';

const TOOL_CALL_ID = 'call_1';
const WAIT_MS = 10_000;
/** Time for what a step set going without waiting for it, ms. As in the oracle. */
const SETTLE_MS = 20;
const WIDTH = 80;
/** Of conformance/companion.js. */
const COMPANION_COMMAND = 'conformance-emit';

export interface StepWorld {
  readonly host: Host;
  readonly job: Job;
  readonly ui: RecordingUi;
  readonly recorder: Recorder;
}

export async function runSteps(world: StepWorld): Promise<readonly JsonObject[]> {
  const done: JsonObject[] = [];
  for (const step of world.job.script.steps) {
    // What is waited for belongs to the step that set it going.
    const waits = step.op === 'wait' || step.op === 'sleep';
    const calls = waits ? [] : world.recorder.begin();
    if (!waits) world.ui.answer(step.ui);
    let outcome: JsonObject;
    try {
      outcome = await runStep(withEntryIds(step, world), world);
    } catch (error) {
      outcome = { threw: error instanceof Error ? error.message : String(error) };
    }
    await world.ui.typed();
    if (!waits) await pause(SETTLE_MS);
    done.push({ op: step.op, ...outcome, calls });
  }
  // What the end of the host causes is not a step's.
  world.recorder.begin();
  return done;
}

/** `<entry 0>` in a script is the id of the session's first entry at that time. */
function withEntryIds(step: Step, { host }: StepWorld): Step {
  const text = JSON.stringify(step);
  const entries = host.session.entries();
  return stepSchema.parse(
    JSON.parse(
      text.replace(/<entry (\d+)>/g, (name, at: string) => entries[Number(at)]?.id ?? name),
    ),
  );
}

const given = (value: JsonValue | undefined): JsonObject =>
  value === undefined ? {} : { result: value };

async function runStep(step: Step, world: StepWorld): Promise<JsonObject> {
  const { host, job, recorder } = world;
  const { agent } = host;
  switch (step.op) {
    case 'start':
      await host.start();
      return {};
    case 'emit': {
      const { type, ...event } = step.event;
      return given(await agent.emit({ ...event, type }));
    }
    case 'tool_call':
      return toolCall(step, world);
    case 'tool_result':
      return given(await agent.emit({ ...step.event, type: 'tool_result' }));
    case 'message_end':
      return given(await agent.emit({ type: 'message_end', message: step.message }));
    case 'context':
      return given(await agent.emit({ type: 'context', messages: step.messages }));
    case 'input': {
      const images = step.images === undefined ? {} : { images: step.images };
      const source = step.source ?? 'interactive';
      return given(await agent.emit({ type: 'input', text: step.text, ...images, source }));
    }
    case 'before_agent_start':
      return given(
        await agent.emit({
          type: 'before_agent_start',
          prompt: step.prompt,
          ...(step.images === undefined ? {} : { images: step.images }),
          systemPrompt: step.systemPrompt ?? '',
          systemPromptOptions: { cwd: job.cwd },
        }),
      );
    case 'before_provider_request':
      return given(await agent.emit({ type: 'before_provider_request', payload: step.payload }));
    case 'resources_discover': {
      const reason = step.reason ?? 'startup';
      return given(await agent.emit({ type: 'resources_discover', cwd: job.cwd, reason }));
    }
    case 'user_bash':
      return userBash(step, world);
    case 'tool':
      return runTool(step, world);
    case 'render_call':
      return { result: await agent.renderToolCall(rowOf(step)) };
    case 'render_result':
      return { result: await agent.renderToolResult({ ...rowOf(step), result: step.result }) };
    case 'command': {
      const found = await agent.runCommand({ name: step.name, args: step.args ?? '' });
      if (!found) throw new Error(`no command ${step.name}`);
      return {};
    }
    case 'completions': {
      const found = await agent.completeCommand(step.name, step.prefix ?? '');
      return { result: found === null ? null : [...found] };
    }
    case 'shortcut': {
      if (!(await agent.runShortcut(step.key))) throw new Error(`no shortcut ${step.key}`);
      return {};
    }
    case 'message_renderer': {
      const options = { expanded: step.expanded === true, width: step.width ?? WIDTH };
      return { result: await agent.renderMessage(step.message, options) };
    }
    case 'set_flag':
      agent.setFlag(step.name, step.value);
      return {};
    case 'event_bus':
      await agent.runCommand({
        name: COMPANION_COMMAND,
        args: JSON.stringify({ channel: step.channel, data: step.data }),
      });
      return {};
    case 'session_message':
      host.session.appendMessage(step.message);
      return {};
    case 'write_file':
      writeFileSync(path.resolve(job.cwd, step.path), step.text);
      return {};
    case 'wait': {
      const reached = await recorder.waitFor(step.call, step.count ?? 1, step.timeoutMs ?? WAIT_MS);
      return { result: reached };
    }
    case 'sleep':
      await pause(step.ms);
      return {};
  }
}

/** Our answer carries the input as the handlers left it; upstream changes the event itself. */
async function toolCall(step: StepOf<'tool_call'>, { host }: StepWorld): Promise<JsonObject> {
  const answer = await host.agent.emit({ ...step.event, type: 'tool_call' });
  if (!isJsonObject(answer)) return { input: step.event.input };
  const { input, ...result } = answer;
  const said = Object.keys(result).length > 0;
  return { ...(said ? { result } : {}), input: input ?? step.event.input };
}

async function runTool(step: StepOf<'tool'>, { host }: StepWorld): Promise<JsonObject> {
  const updates: JsonValue[] = [];
  const ending = new AbortController();
  const timer =
    step.abortAfterMs === undefined
      ? undefined
      : setTimeout(() => ending.abort(), step.abortAfterMs);
  try {
    const result = await host.agent.callTool(step.name, step.params ?? {}, {
      signal: ending.signal,
      toolCallId: TOOL_CALL_ID,
      executionEvents: false,
      onUpdate: (update) => updates.push(update),
    });
    return { result, updates };
  } finally {
    clearTimeout(timer);
  }
}

async function userBash(step: StepOf<'user_bash'>, world: StepWorld): Promise<JsonObject> {
  const { host, job } = world;
  const event = { type: 'user_bash', cwd: job.cwd, excludeFromContext: false, ...step.event };
  const answer = await host.agent.emit(event);
  if (!isJsonObject(answer) || !isJsonObject(answer.operations)) return given(answer);
  const { extensionId: _owner, ...result } = answer;
  if (step.execute !== true) return { result };
  return { result: await executeOperations(step, world, answer) };
}

async function executeOperations(
  step: StepOf<'user_bash'>,
  { host, job }: StepWorld,
  answer: JsonObject,
): Promise<JsonValue> {
  const exec = isJsonObject(answer.operations) ? answer.operations.exec : undefined;
  const id = isJsonObject(exec) ? exec.$callback : undefined;
  const owner = host.agent.extensions().find((each) => each === answer.extensionId);
  if (typeof id !== 'number' || owner === undefined) throw new Error('no operations.exec');
  let output = '';
  const command = step.event.command ?? '';
  const options = { onData: { $update: 'onData' } };
  const ended = await host.agent.callGuestFunction(owner, id, [command, job.cwd, options], {
    onUpdate: (update) => {
      output += updateText(update);
    },
  });
  const exitCode = isJsonObject(ended) ? (ended.exitCode ?? null) : null;
  return { operations: true, output, exitCode };
}

/** `onData` of operations: text or bytes. */
function updateText(update: JsonValue): string {
  const args: readonly JsonValue[] =
    isJsonObject(update) && Array.isArray(update.args) ? update.args : [];
  const [data] = args;
  if (typeof data === 'string') return data;
  const bytes = isJsonObject(data) ? data.$base64 : undefined;
  return typeof bytes === 'string' ? Buffer.from(bytes, 'base64').toString() : '';
}

function rowOf(step: StepOf<'render_call'> | StepOf<'render_result'>) {
  return {
    name: step.name,
    row: step.row ?? 'row_1',
    toolCallId: TOOL_CALL_ID,
    args: step.args ?? {},
    width: step.width ?? WIDTH,
    expanded: step.expanded === true,
    isPartial: step.isPartial === true,
    isError: step.isError === true,
    executionStarted: step.executionStarted ?? true,
    argsComplete: step.argsComplete ?? true,
  };
}
