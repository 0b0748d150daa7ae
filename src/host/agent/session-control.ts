/**
 * Commands that replace the session or move in it: new, fork, resume, reload, tree navigation.
 * Order as upstream: ask (`session_before_*`), `session_shutdown`, the new session, fresh instances,
 * `setup`, `session_start`, `resources_discover`, `withSession`. Old instances live until the end.
 */
import type { SessionEntry } from '../../../hostcalls/session-index.js';
import { readSnapshot } from '../../../hostcalls/session-replica.js';
import { CallError } from '../../vocabulary/errors.js';
import { isJsonObject } from '../../vocabulary/json.js';
import type { JsonObject, JsonValue } from '../../vocabulary/json.js';
import type { Dispatcher } from './event-dispatch.js';
import type { ExtensionRecord } from './registry.js';
import { enterGuest } from './runtime-core.js';
import type { RuntimeCore } from './runtime-core.js';
import { isJsonArray } from '../../../hostcalls/json-list.js';

/** Session changes under way at one time; `withSession` may start one within another. */
export const CHANGES_OPEN_MAX = 2;

export type StartReason = 'startup' | 'reload' | 'new' | 'resume' | 'fork';
type ReplaceReason = Exclude<StartReason, 'startup'>;

/** Functions of the calling guest, by number. */
export interface GuestFunctions {
  readonly record: ExtensionRecord | undefined;
  readonly setup?: number | undefined;
  readonly withSession?: number | undefined;
}

const NONE: GuestFunctions = { record: undefined };

export interface SessionControl {
  newSession(parentSession: string | undefined, guest?: GuestFunctions): Promise<JsonObject>;
  fork(entryId: string, position: 'before' | 'at', guest?: GuestFunctions): Promise<JsonObject>;
  switchSession(path: string, guest?: GuestFunctions): Promise<JsonObject>;
  reload(): Promise<void>;
  navigateTree(targetId: string, options: JsonObject): Promise<JsonObject>;
  /** `session_start`, then `resources_discover`; marks all attached extensions as loaded. */
  start(reason: StartReason, previousSessionFile?: string | null): Promise<JsonValue | undefined>;
  shutdown(reason: ReplaceReason | 'quit', targetSessionFile?: string | null): Promise<void>;
}

export interface SessionControlHooks {
  /** The caller's old instance may go on calling while `withSession` runs. */
  readonly linger: (record: ExtensionRecord) => () => void;
  readonly bind: () => void;
}

export function createSessionControl(
  core: RuntimeCore,
  dispatcher: Dispatcher,
  hooks: SessionControlHooks,
): SessionControl {
  const { session } = core;

  const fileField = (name: string, file: string | null | undefined): JsonObject =>
    typeof file === 'string' ? { [name]: file } : {};

  async function cancelled(event: JsonObject & { readonly type: string }): Promise<boolean> {
    const result = await dispatcher.emit(event);
    return isJsonObject(result) && Boolean(result.cancel);
  }

  let changesOpen = 0;

  async function shutdown(
    reason: ReplaceReason | 'quit',
    targetSessionFile?: string | null,
  ): Promise<void> {
    await dispatcher.emit({
      type: 'session_shutdown',
      reason,
      ...fileField('targetSessionFile', targetSessionFile),
    });
  }

  async function start(
    reason: StartReason,
    previousSessionFile?: string | null,
  ): Promise<JsonValue | undefined> {
    hooks.bind();
    await dispatcher.emit({
      type: 'session_start',
      reason,
      ...fileField('previousSessionFile', previousSessionFile),
    });
    return dispatcher.emit({
      type: 'resources_discover',
      cwd: session.cwd,
      reason: reason === 'reload' ? 'reload' : 'startup',
    });
  }

  async function replace(
    reason: ReplaceReason,
    change: () => void,
    guest: GuestFunctions,
    target?: string | null,
  ): Promise<void> {
    // Every change replaces the instances of all extensions: one of them must not keep the others
    // from ever running.
    if (changesOpen >= CHANGES_OPEN_MAX) {
      throw new CallError('invalid_request', 'The session is being changed already');
    }
    changesOpen += 1;
    const previous = session.file();
    const letGo = guest.record === undefined ? undefined : hooks.linger(guest.record);
    try {
      await shutdown(reason, target);
      change();
      const end = await core.instances?.replaceInstances(reason);
      try {
        await callBack(guest, guest.setup, []);
        await start(reason, reason === 'reload' ? undefined : previous);
        await callBack(guest, guest.withSession, [freshContext(guest)]);
      } finally {
        await end?.();
      }
    } finally {
      changesOpen -= 1;
      letGo?.();
    }
  }

  /** The context belongs to the instance that came after the caller's. */
  function freshContext(guest: GuestFunctions): JsonObject {
    const generation = (guest.record?.port.generation ?? 0) + 1;
    return { hasUI: core.ui.hasUI, generation, kind: 'command' };
  }

  async function callBack(
    guest: GuestFunctions,
    id: number | undefined,
    args: readonly JsonValue[],
  ): Promise<void> {
    if (guest.record === undefined || id === undefined) return;
    await enterGuest(core, guest.record, 'callback', { id, args }, { kind: 'command' });
  }

  return {
    start,
    shutdown,
    async newSession(parentSession, guest = NONE) {
      if (await cancelled({ type: 'session_before_switch', reason: 'new' })) {
        return { cancelled: true };
      }
      await replace('new', () => session.startNew(parentSession), guest);
      return { cancelled: false };
    },
    async fork(entryId, position, guest = NONE) {
      if (await cancelled({ type: 'session_before_fork', entryId, position })) {
        return { cancelled: true };
      }
      const entry = session.entry(entryId);
      if (entry === undefined || (position === 'before' && !isUserMessage(entry))) {
        throw new CallError('invalid_request', 'Invalid entry ID for forking');
      }
      const target = position === 'at' ? entry.id : entry.parentId;
      const change = (): void => {
        if (target === null) session.startNew(session.file() ?? undefined);
        else session.keepBranch(target);
      };
      await replace('fork', change, guest);
      const selectedText = position === 'before' ? textOfEntry(entry) : undefined;
      return { cancelled: false, ...(selectedText === undefined ? {} : { selectedText }) };
    },
    async switchSession(path, guest = NONE) {
      const event = { type: 'session_before_switch', reason: 'resume', targetSessionFile: path };
      if (await cancelled(event)) return { cancelled: true };
      const { instances } = core;
      if (instances?.openSession === undefined) {
        throw new CallError('invalid_request', 'this host does not store sessions');
      }
      const snapshot = readSnapshot(await instances.openSession(path));
      await replace('resume', () => session.load(snapshot), guest, snapshot.file);
      return { cancelled: false };
    },
    reload: () => replace('reload', () => undefined, NONE),
    navigateTree: (targetId, options) => navigate(core, dispatcher, targetId, options),
  };
}

async function navigate(
  core: RuntimeCore,
  dispatcher: Dispatcher,
  targetId: string,
  options: JsonObject,
): Promise<JsonObject> {
  const { session } = core;
  const oldLeafId = session.leafId();
  if (targetId === oldLeafId) return { cancelled: false };
  const entry = session.entry(targetId);
  if (entry === undefined) throw new CallError('invalid_request', `Entry ${targetId} not found`);
  const left = leftBehind(core, oldLeafId, targetId);
  const { customInstructions, replaceInstructions } = options;
  const wantsSummary = options.summarize === true;
  const aborter = new AbortController();
  const answer = await dispatcher.emit(
    {
      type: 'session_before_tree',
      preparation: {
        targetId,
        oldLeafId,
        commonAncestorId: left.commonAncestorId,
        entriesToSummarize: left.entries,
        userWantsSummary: wantsSummary,
        customInstructions,
        replaceInstructions,
        label: options.label,
      },
    },
    { signal: aborter.signal },
  );
  const result = isJsonObject(answer) ? answer : {};
  if (result.cancel) return { cancelled: true };
  const label = typeof result.label === 'string' ? result.label : options.label;
  const given = wantsSummary && isJsonObject(result.summary) ? result.summary : undefined;
  if (wantsSummary && given === undefined && left.entries.length > 0) {
    throw new CallError('invalid_request', 'No model available for summarization');
  }
  const toText = isUserMessage(entry) || entry.type === 'custom_message';
  const newLeafId = toText ? entry.parentId : targetId;
  const summary = typeof given?.summary === 'string' ? given.summary : undefined;
  const summaryEntry =
    summary === undefined || summary === ''
      ? undefined
      : session.branchWithSummary(newLeafId, summary, given?.details, true);
  if (summaryEntry === undefined) session.moveTo(newLeafId);
  if (typeof label === 'string' && label !== '') {
    session.setLabel(summaryEntry?.id ?? targetId, label);
  }
  await dispatcher.emit({
    type: 'session_tree',
    newLeafId: session.leafId(),
    oldLeafId,
    ...(summaryEntry === undefined ? {} : { summaryEntry, fromExtension: true }),
  });
  const editorText = toText ? textOfEntry(entry) : undefined;
  return {
    cancelled: false,
    ...(editorText === undefined ? {} : { editorText }),
    ...(summaryEntry === undefined ? {} : { summaryEntry }),
  };
}

/** Entries from the old leaf up to where both paths meet, oldest first. */
function leftBehind(
  core: RuntimeCore,
  oldLeafId: string | null,
  targetId: string,
): { readonly entries: readonly SessionEntry[]; readonly commonAncestorId: string | null } {
  if (oldLeafId === null) return { entries: [], commonAncestorId: null };
  const target = new Set(core.session.branch(targetId).map((entry) => entry.id));
  const old = core.session.branch(oldLeafId);
  const common = old.findLast((entry) => target.has(entry.id));
  const from = common === undefined ? 0 : old.indexOf(common) + 1;
  return { entries: old.slice(from), commonAncestorId: common?.id ?? null };
}

function isUserMessage(entry: SessionEntry): boolean {
  return entry.type === 'message' && isJsonObject(entry.message) && entry.message.role === 'user';
}

function textOfEntry(entry: SessionEntry): string | undefined {
  const message = isJsonObject(entry.message) ? entry.message : entry;
  const { content } = message;
  if (typeof content === 'string') return content;
  if (!isJsonArray(content)) return undefined;
  return content
    .flatMap((part) => (isJsonObject(part) && typeof part.text === 'string' ? [part.text] : []))
    .join('');
}
