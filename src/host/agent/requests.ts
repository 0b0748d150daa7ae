/**
 * Requests that lanes forward: one handler a kind. Who asks is the principal that the lane stamped;
 * an instance that was replaced or stopped gets no answer, except while it finishes a session
 * replacement that it asked for itself.
 */
import { z } from 'zod';
import { eventsRegisterParams } from '../../../hostcalls/methods/events-register.js';
import { jsonObject, shownText } from '../../../hostcalls/main-forward.js';
import { agentCompactParams } from '../../../hostcalls/methods/agent-compact.js';
import { agentForkParams } from '../../../hostcalls/methods/agent-fork.js';
import { agentNavigateTreeParams } from '../../../hostcalls/methods/agent-navigate-tree.js';
import { agentNewSessionParams } from '../../../hostcalls/methods/agent-new-session.js';
import { agentSendMessageParams } from '../../../hostcalls/methods/agent-send-message.js';
import { agentSendUserMessageParams } from '../../../hostcalls/methods/agent-send-user-message.js';
import { agentSetActiveToolsParams } from '../../../hostcalls/methods/agent-set-active-tools.js';
import { agentSetThinkingLevelParams } from '../../../hostcalls/methods/agent-set-thinking-level.js';
import { agentSwitchSessionParams } from '../../../hostcalls/methods/agent-switch-session.js';
import { eventsEmitParams } from '../../../hostcalls/methods/events-emit.js';
import { logWriteParams } from '../../../hostcalls/methods/log-write.js';
import { uiRowInvalidateParams } from '../../../hostcalls/methods/ui-row-invalidate.js';
import { providerFault } from '../../../hostcalls/registration.js';
import type { Registration } from '../../../hostcalls/registration.js';
import { isSessionEntry } from '../../../hostcalls/session-index.js';
import type { SessionEntry } from '../../../hostcalls/session-index.js';
import { CallError } from '../../vocabulary/errors.js';
import type { JsonObject, JsonValue } from '../../vocabulary/json.js';
import { makeVisible } from '../ui/visible-text.js';
import type { DeadGuards } from './dead-guards.js';
import type { Dispatcher } from './event-dispatch.js';
import type { EventBus } from './event-bus.js';
import type { Messages } from './messages.js';
import { REGISTRATIONS_MAX } from './registry.js';
import type { ExtensionRecord } from './registry.js';
import type { RuntimeCore } from './runtime-core.js';
import type { SessionControl } from './session-control.js';
import type { ToolCaller } from './tool-calls.js';
import { refreshTools, setActiveTools, toolNames } from './tool-list.js';
import { UI_HANDLERS } from './ui-requests.js';

/** Log lines of one extension in one second; more are counted and dropped. */
const LOG_LINES_PER_SECOND_MAX = 100;

export interface RequestParts {
  readonly core: RuntimeCore;
  readonly guards: DeadGuards;
  readonly dispatcher: Dispatcher;
  readonly tools: ToolCaller;
  readonly messages: Messages;
  readonly control: SessionControl;
  readonly bus: EventBus;
  /** A fresh instance took the place of a dead guard. */
  readonly revived: (record: ExtensionRecord) => void;
  readonly log: (record: ExtensionRecord, level: string, message: string) => void;
  readonly rowInvalidated: (record: ExtensionRecord, row: string) => void;
}

interface Asked {
  readonly record: ExtensionRecord;
  readonly signal: AbortSignal;
}

type Answer = JsonValue | undefined | Promise<JsonValue | undefined>;
type Handler = (params: JsonObject, asked: Asked) => Answer;

const withEntry = z.strictObject({
  entry: jsonObject.refine(isSessionEntry),
});
const toolCallRequest = z.strictObject({ name: shownText, input: jsonObject });
const setModelRequest = z.strictObject({ model: jsonObject });

function handler<P>(schema: z.ZodType<P>, act: (params: P, asked: Asked) => Answer): Handler {
  return (params, asked) => act(schema.parse(params), asked);
}

/** All kinds of session.*, agent.*, events.*, ui.*, tool.* and log.* that lanes forward. */
export function createRequestHandlers(parts: RequestParts): ReadonlyMap<string, Handler> {
  const dialogs = new Map<ExtensionRecord, number>();
  const ui = [...UI_HANDLERS].map(([kind, act]): [string, Handler] => [
    kind,
    (params, { record, signal }) => act(params, { core: parts.core, record, signal, dialogs }),
  ]);
  return new Map<string, Handler>([
    ...ui,
    [
      'ui.row_invalidate',
      handler(uiRowInvalidateParams, ({ row }, { record }) => {
        parts.rowInvalidated(record, row);
        return null;
      }),
    ],
    ...sessionHandlers(parts),
    ...agentHandlers(parts),
    ...controlHandlers(parts),
    ['events.register', handler(eventsRegisterParams, (p, a) => register(parts, p, a.record))],
    [
      'events.emit',
      handler(eventsEmitParams, ({ channel, data }, { record }) => {
        parts.bus.emit(record, channel, data);
        return null;
      }),
    ],
    [
      'tool.call',
      handler(toolCallRequest, ({ name, input }, { record, signal }) =>
        parts.tools.callFrom(record, name, input, signal),
      ),
    ],
    ['log.write', logHandler(parts)],
  ]);
}

function sessionHandlers({ core }: RequestParts): readonly (readonly [string, Handler])[] {
  /** The lane made the entry; here it gets our leaf, and the lane hears of it when that differs. */
  function store(type: string, wanted: SessionEntry, record: ExtensionRecord): SessionEntry {
    const { type: _type, id, parentId, timestamp, ...fields } = wanted;
    const entry = core.session.append(type, fields, { id, timestamp });
    const same = entry.parentId === parentId && entry.id === id;
    core.feed.appended(entry, same ? record.port.extensionId : undefined);
    return entry;
  }
  return [
    [
      'session.append_entry',
      handler(withEntry, ({ entry }, { record }) => {
        store('custom', entry, record);
        const args = [entry.customType ?? null, entry.data ?? null];
        core.note({ call: 'pi.appendEntry', extensionId: record.port.extensionId, args });
        return null;
      }),
    ],
    [
      'session.set_name',
      handler(withEntry, ({ entry }, { record }) => {
        store('session_info', entry, record);
        const args = [entry.name ?? null];
        core.note({ call: 'pi.setSessionName', extensionId: record.port.extensionId, args });
        return null;
      }),
    ],
    [
      'session.set_label',
      handler(withEntry, ({ entry }, { record }) => {
        const target = entry.targetId;
        if (typeof target !== 'string' || !core.session.has(target)) {
          throw new CallError('invalid_request', 'Entry not found');
        }
        store('label', entry, record);
        const args = [target, entry.label ?? null];
        core.note({ call: 'pi.setLabel', extensionId: record.port.extensionId, args });
        return null;
      }),
    ],
  ];
}

function agentHandlers(parts: RequestParts): readonly (readonly [string, Handler])[] {
  const { core, messages } = parts;
  const note = (record: ExtensionRecord, call: string, args: readonly JsonValue[]): void =>
    core.note({ call, extensionId: record.port.extensionId, args });
  return [
    [
      'agent.send_message',
      handler(agentSendMessageParams, ({ message, options }, { record }) => {
        note(record, 'pi.sendMessage', [message, options ?? null]);
        void messages.sendMessage(message, options ?? {});
        return null;
      }),
    ],
    [
      'agent.send_user_message',
      handler(agentSendUserMessageParams, ({ content, options }, { record }) => {
        note(record, 'pi.sendUserMessage', [content, options ?? null]);
        void messages.sendUserMessage(content, options ?? {});
        return null;
      }),
    ],
    [
      'agent.set_active_tools',
      handler(agentSetActiveToolsParams, ({ names }, { record }) => {
        note(record, 'pi.setActiveTools', [names]);
        setActiveTools(core, names);
        return null;
      }),
    ],
    [
      'agent.set_thinking_level',
      handler(agentSetThinkingLevelParams, async ({ level }, { record }) => {
        note(record, 'pi.setThinkingLevel', [level]);
        const previousLevel = core.cell.state.thinkingLevel;
        const next = core.models?.clampThinking?.(level) ?? level;
        core.feed.mark('state');
        if (next === previousLevel) return null;
        core.cell.state = { ...core.cell.state, thinkingLevel: next };
        core.session.append('thinking_level_change', { thinkingLevel: next });
        await parts.dispatcher.emit({ type: 'thinking_level_select', level: next, previousLevel });
        return null;
      }),
    ],
    [
      'agent.set_model',
      handler(setModelRequest, async ({ model }, { record }) => {
        note(record, 'pi.setModel', [model]);
        return (await core.models?.select(model)) ?? false;
      }),
    ],
    ['agent.abort', async () => done(core.driver?.abort())],
    ['agent.wait_for_idle', async () => done(core.driver?.waitForIdle())],
    [
      'agent.shutdown',
      (_params, { record }) => {
        note(record, 'ctx.shutdown', []);
        core.driver?.shutdown();
        return null;
      },
    ],
    [
      'agent.compact',
      handler(agentCompactParams, async ({ customInstructions }) => {
        if (core.driver === undefined) {
          throw new CallError('invalid_request', 'No agent is connected to this host');
        }
        try {
          return await core.driver.compact(customInstructions);
        } catch (error) {
          const text = error instanceof Error ? error.message : String(error);
          throw new CallError('io', text, { cause: error });
        }
      }),
    ],
  ];
}

async function done(work: Promise<void> | undefined): Promise<null> {
  await work;
  return null;
}

function controlHandlers({ control }: RequestParts): readonly (readonly [string, Handler])[] {
  return [
    [
      'agent.new_session',
      handler(agentNewSessionParams, ({ parentSession, setup, withSession }, { record }) =>
        control.newSession(parentSession, {
          record,
          setup: setup?.$callback,
          withSession: withSession?.$callback,
        }),
      ),
    ],
    [
      'agent.fork',
      handler(agentForkParams, ({ entryId, position, withSession }, { record }) =>
        control.fork(entryId, position ?? 'before', {
          record,
          withSession: withSession?.$callback,
        }),
      ),
    ],
    [
      'agent.switch_session',
      handler(agentSwitchSessionParams, ({ path, withSession }, { record }) =>
        control.switchSession(path, { record, withSession: withSession?.$callback }),
      ),
    ],
    [
      'agent.navigate_tree',
      handler(agentNavigateTreeParams, ({ targetId, ...options }) =>
        control.navigateTree(targetId, options),
      ),
    ],
    ['agent.reload', async () => done(control.reload())],
  ];
}

function register(
  { core, guards, revived }: RequestParts,
  registration: Registration,
  record: ExtensionRecord,
): null {
  const before = toolNames(core);
  if (registration.kind === 'provider') {
    const fault = providerFault(registration.spec);
    if (fault !== undefined) {
      const extensionPath = record.port.path;
      core.report({ extensionPath, event: 'register_provider', error: fault });
      return null;
    }
  }
  if (!core.registry.register(record, registration)) {
    const error = `more than ${REGISTRATIONS_MAX} registrations`;
    core.report({ extensionPath: record.port.path, event: 'register', error });
    return null;
  }
  switch (registration.kind) {
    case 'tool':
      refreshTools(core, before);
      break;
    case 'command':
      core.feed.mark('commands');
      break;
    case 'flag': {
      const { name, default: value } = registration.spec;
      if (value !== undefined && !core.flags.has(name)) core.flags.set(name, value);
      core.feed.mark('flags', 'own');
      break;
    }
    case 'handler':
      if (registration.spec.event === 'tool_call' && guards.release(record.port.extensionId)) {
        revived(record);
      }
      break;
    default:
      break;
  }
  return null;
}

function logHandler(parts: RequestParts): Handler {
  const seconds = new WeakMap<ExtensionRecord, { startMs: number; lines: number }>();
  return handler(logWriteParams, ({ level, message }, { record }) => {
    const now = parts.core.clock.monotonicMs();
    const known = seconds.get(record);
    const second =
      known !== undefined && now - known.startMs < 1_000 ? known : { startMs: now, lines: 0 };
    second.lines += 1;
    seconds.set(record, second);
    if (second.lines > LOG_LINES_PER_SECOND_MAX) return null;
    parts.log(record, level ?? 'info', makeVisible(message));
    return null;
  });
}

/** Requests that an instance may still make while it runs `setup` or `withSession`. */
export function mayLinger(kind: string): boolean {
  return !['events.register', 'events.emit', 'tool.call', 'agent.reload'].includes(kind);
}
