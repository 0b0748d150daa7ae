/** The steps of a script, on the real runner. The same operations: src/host/conformance/steps.ts. */
import fs from 'node:fs';
import path from 'node:path';
import { messageOf, plain } from './plain.mjs';

const TOOL_CALL_ID = 'call_1';
const WAIT_MS = 10_000;
/** Time for what a step set going without waiting for it, ms. */
const SETTLE_MS = 20;

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export async function runSteps(world) {
  const done = [];
  for (const step of world.job.script.steps ?? []) {
    // What is waited for belongs to the step that set it going.
    const waits = step.op === 'wait' || step.op === 'sleep';
    const record = { op: step.op, calls: waits ? [] : world.recorder.begin() };
    if (!waits) world.ui.answer(step.ui);
    try {
      const operation = OPERATIONS[step.op];
      if (operation === undefined) throw new Error(`unknown operation ${step.op}`);
      Object.assign(record, plain(await operation(withEntryIds(step, world), world)));
    } catch (error) {
      record.threw = messageOf(error);
    }
    if (!waits) await pause(SETTLE_MS);
    world.bound.storeEntries();
    done.push(record);
  }
  return done;
}

/** `<entry 0>` in a script is the id of the session's first entry at that time. */
function withEntryIds(step, { bound }) {
  const entries = bound.sessionManager.getEntries();
  const text = JSON.stringify(step);
  return JSON.parse(text.replace(/<entry (\d+)>/g, (name, at) => entries[Number(at)]?.id ?? name));
}

const OPERATIONS = {
  async start(_step, { bound, job }) {
    await bound.runner.emit({ type: 'session_start', reason: 'startup' });
    await bound.runner.emitResourcesDiscover(job.cwd, 'startup');
    return {};
  },
  emit: async ({ event }, { bound }) => ({ result: await bound.runner.emit(event) }),
  tool_call: async ({ event }, world) => toolCall(event, world),
  tool_result: async ({ event }, { bound }) => ({
    result: await bound.runner.emitToolResult({ type: 'tool_result', ...event }),
  }),
  message_end: async ({ message }, { bound }) => ({
    result: await bound.runner.emitMessageEnd({ type: 'message_end', message }),
  }),
  context: async ({ messages }, { bound }) => ({
    result: await bound.runner.emitContext(messages ?? []),
  }),
  input: async ({ text, images, source }, { bound }) => ({
    result: await bound.runner.emitInput(text, images, source ?? 'interactive'),
  }),
  before_agent_start: async ({ prompt, images, systemPrompt }, { bound, job }) => ({
    result: await bound.runner.emitBeforeAgentStart(prompt, images, systemPrompt ?? '', {
      cwd: job.cwd,
    }),
  }),
  before_provider_request: async ({ payload }, { bound }) => ({
    result: await bound.runner.emitBeforeProviderRequest(payload),
  }),
  resources_discover: async ({ reason }, { bound, job }) => ({
    result: await bound.runner.emitResourcesDiscover(job.cwd, reason ?? 'startup'),
  }),
  user_bash: userBash,
  tool: runTool,
  render_call: async (step, world) => ({ result: render(step, world, 'renderCall') }),
  render_result: async (step, world) => ({ result: render(step, world, 'renderResult') }),
  async command({ name, args }, { bound }) {
    const command = bound.runner.getCommand(name);
    if (command === undefined) throw new Error(`no command ${name}`);
    try {
      await command.handler(args ?? '', bound.runner.createCommandContext());
    } catch (error) {
      bound.runner.emitError({
        extensionPath: `command:${name}`,
        event: 'command',
        error: messageOf(error),
      });
    }
    return {};
  },
  async completions({ name, prefix }, { bound }) {
    const command = bound.runner.getCommand(name);
    return { result: (await command?.getArgumentCompletions?.(prefix ?? '')) ?? null };
  },
  async shortcut({ key }, { bound, recorder }) {
    const table = bound.runner.getShortcuts({});
    const shortcut = table.get(key.toLowerCase());
    if (shortcut === undefined) throw new Error(`no shortcut ${key}`);
    try {
      await shortcut.handler(bound.runner.createContext());
    } catch (error) {
      recorder.error('shortcut', error);
    }
    return {};
  },
  async message_renderer({ message, expanded, width }, { bound, ui }) {
    const renderer = bound.runner.getMessageRenderer(message.customType);
    try {
      const component = renderer?.(message, { expanded: expanded === true }, ui.theme);
      return { result: ui.draw(component, width) };
    } catch {
      return { result: null };
    }
  },
  async set_flag({ name, value }, { bound }) {
    bound.runner.setFlagValue(name, value);
    return {};
  },
  async event_bus({ channel, data }, { bound }) {
    bound.bus.emit(channel, data);
    return {};
  },
  async session_message({ message }, { bound }) {
    bound.sessionManager.appendMessage(message);
    return {};
  },
  async write_file({ path: name, text }, { job }) {
    fs.writeFileSync(path.resolve(job.cwd, name), text);
    return {};
  },
  async wait({ call, count, timeoutMs }, { recorder }) {
    return { result: await recorder.waitFor(call, count ?? 1, timeoutMs ?? WAIT_MS) };
  },
  async sleep({ ms }) {
    await pause(ms ?? 0);
    return {};
  },
};

/** A handler that throws blocks the tool with its message, as the agent session does. */
async function toolCall(given, { bound }) {
  const event = { ...given, type: 'tool_call' };
  try {
    return { result: await bound.runner.emitToolCall(event), input: event.input };
  } catch (error) {
    return { result: { block: true, reason: messageOf(error) }, input: event.input };
  }
}

async function userBash({ event, execute }, { bound, job }) {
  const result = await bound.runner.emitUserBash({
    type: 'user_bash',
    cwd: job.cwd,
    excludeFromContext: false,
    ...event,
  });
  if (execute !== true || result?.operations === undefined) return { result };
  let output = '';
  const ended = await result.operations.exec(event.command, job.cwd, {
    onData: (data) => {
      output += data.toString();
    },
  });
  return { result: { operations: true, output, exitCode: ended.exitCode } };
}

/** Upstream's agent loop from a call to its result: prepare, validate, ask, run, let hooks change. */
async function runTool({ name, params, abortAfterMs }, { upstream, bound }) {
  const registered = bound.registered().find((tool) => tool.definition.name === name);
  if (registered === undefined) return { result: failed(`Tool ${name} not found`) };
  const tool = upstream.agent.wrapRegisteredTool(registered, bound.runner);
  const ending = new AbortController();
  const timer =
    abortAfterMs === undefined ? undefined : setTimeout(() => ending.abort(), abortAfterMs);
  const updates = [];
  const onUpdate = (update) => updates.push(plain(update));
  try {
    let input;
    try {
      const given = params ?? {};
      const prepared = tool.prepareArguments === undefined ? given : tool.prepareArguments(given);
      const call = { type: 'toolCall', id: TOOL_CALL_ID, name, arguments: prepared };
      input = upstream.ai.validateToolArguments(tool, call);
      const verdict = await bound.runner.emitToolCall({
        type: 'tool_call',
        toolName: name,
        toolCallId: TOOL_CALL_ID,
        input,
      });
      if (verdict?.block) {
        return { result: failed(verdict.reason || 'Tool execution was blocked'), updates };
      }
    } catch (error) {
      return { result: failed(messageOf(error)), updates };
    }
    let ran;
    try {
      const output = await tool.execute(TOOL_CALL_ID, input, ending.signal, onUpdate);
      ran = { ...output, isError: false };
    } catch (error) {
      ran = failed(messageOf(error));
    }
    const changed = await bound.runner.emitToolResult({
      type: 'tool_result',
      toolName: name,
      toolCallId: TOOL_CALL_ID,
      input,
      content: ran.content,
      details: ran.details,
      isError: ran.isError,
    });
    return { result: { ...ran, ...withoutAbsent(changed ?? {}) }, updates };
  } finally {
    clearTimeout(timer);
  }
}

const failed = (text) => ({ content: [{ type: 'text', text }], details: {}, isError: true });

function withoutAbsent(object) {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}

/** Slots of one tool row share a state and know what they drew last, as in upstream's tool row. */
const rows = new Map();

function render(step, { bound, ui, job }, slot) {
  const registered = bound.registered().find((tool) => tool.definition.name === step.name);
  const renderer = registered?.definition[slot];
  if (renderer === undefined) return null;
  const key = step.row ?? 'row_1';
  const row = rows.get(key) ?? { state: {}, last: {} };
  rows.set(key, row);
  const context = {
    args: step.args ?? {},
    toolCallId: TOOL_CALL_ID,
    invalidate() {},
    lastComponent: row.last[slot],
    state: row.state,
    cwd: job.cwd,
    executionStarted: step.executionStarted ?? true,
    argsComplete: step.argsComplete ?? true,
    isPartial: step.isPartial === true,
    expanded: step.expanded === true,
    showImages: false,
    isError: step.isError === true,
  };
  try {
    const component =
      slot === 'renderCall'
        ? renderer(step.args ?? {}, ui.theme, context)
        : renderer(
            step.result,
            { expanded: step.expanded === true, isPartial: step.isPartial === true },
            ui.theme,
            context,
          );
    row.last[slot] = component;
    return ui.draw(component, step.width);
  } catch {
    return null;
  }
}
