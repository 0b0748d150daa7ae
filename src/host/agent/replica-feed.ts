/**
 * Keeps the lanes' replicas current: notes what changed, sends one delta before the next entry.
 * Never sends a whole copy twice; a new session is the one exception.
 */
import type { SessionEntry } from '../../../hostcalls/session-index.js';
import type { ReplicaAgent } from '../../../hostcalls/session-replica.js';
import type { ExtensionId } from '../../vocabulary/identity.js';
import type { JsonObject } from '../../vocabulary/json.js';
import { allTools } from './tool-list.js';
import { resolveCommands } from './registry.js';
import type { ExtensionRecord } from './registry.js';
import type { FeedPart, ReplicaFeed, RuntimeCore } from './runtime-core.js';

interface SessionNote {
  readonly append?: SessionEntry;
  readonly leafId?: string | null;
  readonly replace?: true;
  readonly except?: ExtensionId | undefined;
}

export function createReplicaFeed(coreOf: () => RuntimeCore): ReplicaFeed {
  const dirty = new Set<FeedPart>();
  let notes: SessionNote[] = [];
  let scheduled = false;

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    // Instances that run on timers get no entry: they still see the change soon.
    queueMicrotask(() => {
      scheduled = false;
      flush();
    });
  }

  function flush(): void {
    if (dirty.size === 0 && notes.length === 0) return;
    const core = coreOf();
    const parts = new Set(dirty);
    const pending = notes;
    dirty.clear();
    notes = [];
    for (const record of core.registry.all()) {
      const session = sessionPatch(core, pending, record.port.extensionId);
      const agent = agentPatch(core, record, parts);
      const patch: JsonObject = {
        ...(session === undefined ? {} : { session }),
        ...(agent === undefined ? {} : { agent }),
      };
      if (Object.keys(patch).length > 0) record.port.updateReplica(patch);
    }
  }

  return {
    mark(...parts) {
      for (const part of parts) dirty.add(part);
      schedule();
    },
    appended(entry, except) {
      notes.push({ append: entry, except });
      schedule();
    },
    leafMoved(leafId) {
      notes.push({ leafId });
      schedule();
    },
    sessionReplaced() {
      notes = [{ replace: true }];
      schedule();
    },
    flush,
    override: (record, agent) => record.port.updateReplica({ agent }),
    snapshot: (record) => ({
      session: coreOf().session.snapshot(),
      agent: wholeAgent(coreOf(), record),
    }),
  };
}

function sessionPatch(
  core: RuntimeCore,
  notes: readonly SessionNote[],
  receiver: ExtensionId,
): JsonObject | undefined {
  const mine = notes.filter((note) => note.except !== receiver);
  if (mine.length === 0) return undefined;
  if (mine.some((note) => note.replace === true))
    return { replace: { ...core.session.snapshot() } };
  const append = mine.flatMap((note) => (note.append === undefined ? [] : [note.append]));
  return { append, leafId: core.session.leafId() };
}

function agentPatch(
  core: RuntimeCore,
  record: ExtensionRecord,
  parts: ReadonlySet<FeedPart>,
): JsonObject | undefined {
  if (parts.size === 0) return undefined;
  const { ui, models } = core;
  return {
    ...(parts.has('state') ? { state: stateOf(core) } : {}),
    ...(parts.has('tools') ? { allTools: allTools(core), activeTools: core.cell.activeTools } : {}),
    ...(parts.has('commands') ? { commands: commandsOf(core) } : {}),
    ...(parts.has('flags') ? { flags: Object.fromEntries(core.flags) } : {}),
    ...(parts.has('models')
      ? { models: models?.all() ?? [], availableModels: models?.available() ?? [] }
      : {}),
    ...(parts.has('theme') ? { theme: ui.theme(), themes: ui.themes() } : {}),
    ...(parts.has('editor')
      ? { editorText: ui.getEditorText(), toolsExpanded: ui.getToolsExpanded() }
      : {}),
    ...(parts.has('footer') ? { footer: footerOf(core) } : {}),
    ...(parts.has('terminal') ? { terminal: ui.size() } : {}),
    ...(parts.has('own') ? ownOf(record) : {}),
  };
}

function wholeAgent(core: RuntimeCore, record: ExtensionRecord | undefined): ReplicaAgent {
  const { ui, models } = core;
  return {
    state: stateOf(core),
    allTools: allTools(core),
    activeTools: core.cell.activeTools,
    commands: commandsOf(core),
    flags: Object.fromEntries(core.flags),
    models: models?.all() ?? [],
    availableModels: models?.available() ?? [],
    theme: ui.theme(),
    themes: ui.themes(),
    editorText: ui.getEditorText(),
    toolsExpanded: ui.getToolsExpanded(),
    footer: footerOf(core),
    terminal: ui.size(),
    ...(record === undefined ? { self: {}, ownFlags: [], bound: false } : ownOf(record)),
  };
}

function ownOf(record: ExtensionRecord): {
  self: JsonObject;
  ownFlags: readonly string[];
  bound: boolean;
} {
  return { self: record.sourceInfo, ownFlags: [...record.flags.keys()], bound: record.bound };
}

function stateOf(core: RuntimeCore): JsonObject {
  return { ...core.cell.state, hasUI: core.ui.hasUI, cwd: core.session.cwd };
}

function footerOf(core: RuntimeCore): JsonObject {
  return { ...core.ui.footerData(), statuses: Object.fromEntries(core.statuses) };
}

/** Extension commands; prompt templates and skills are the embedding program's own. */
export function commandsOf(core: RuntimeCore): readonly JsonObject[] {
  return resolveCommands(core.registry.all()).map(({ invocationName, command, record }) => ({
    name: invocationName,
    description: command.description,
    source: 'extension',
    sourceInfo: record.sourceInfo,
  }));
}
