/**
 * Who registered what. One record per attached instance, in load order; queries over all of them
 * follow upstream's rules for equal names. Keys come from extensions and live in Maps.
 */
import { dirname } from 'node:path';
import type {
  CommandRegistration,
  FlagRegistration,
  ProviderRegistration,
  Registration,
  ShortcutRegistration,
  ToolRegistration,
} from '../../../hostcalls/registration.js';
import type { ExtensionId } from '../../vocabulary/identity.js';
import type { JsonObject } from '../../vocabulary/json.js';
import type { GuestPort } from './guest-port.js';

/** Registrations of one extension over all kinds; the largest real one has fewer than 200. */
export const REGISTRATIONS_MAX = 5_000;

export interface ExtensionRecord {
  readonly port: GuestPort;
  readonly order: number;
  readonly sourceInfo: JsonObject;
  readonly tools: Map<string, ToolRegistration>;
  readonly commands: Map<string, CommandRegistration>;
  readonly flags: Map<string, FlagRegistration>;
  readonly shortcuts: Map<string, ShortcutRegistration>;
  /** Handler indexes by event, in order of registration. */
  readonly handlers: Map<string, number[]>;
  readonly messageRenderers: Set<string>;
  readonly providers: Map<string, ProviderRegistration>;
  readonly autocomplete: Set<number>;
  registered: number;
  /** True once loading is over. */
  bound: boolean;
}

/** A command with the name under which it is invoked. */
export interface ResolvedCommand {
  readonly invocationName: string;
  readonly command: CommandRegistration;
  readonly record: ExtensionRecord;
}

export interface Registry {
  attach(port: GuestPort, order: number): ExtensionRecord;
  /** @returns the record that is gone, undefined when none was attached */
  detach(extensionId: ExtensionId): ExtensionRecord | undefined;
  get(extensionId: ExtensionId): ExtensionRecord | undefined;
  /** In load order. */
  all(): readonly ExtensionRecord[];
  /** @returns false when the extension has too many registrations */
  register(record: ExtensionRecord, registration: Registration): boolean;
}

export function createRegistry(): Registry {
  const records = new Map<ExtensionId, ExtensionRecord>();
  let ordered: readonly ExtensionRecord[] = [];
  const sort = (): void => {
    ordered = [...records.values()].sort((a, b) => a.order - b.order);
  };
  return {
    attach(port, order) {
      const record = emptyRecord(port, order);
      // Order of equal numbers is order of attaching: an instance that replaces another goes last.
      records.delete(port.extensionId);
      records.set(port.extensionId, record);
      sort();
      return record;
    },
    detach(extensionId) {
      const record = records.get(extensionId);
      records.delete(extensionId);
      sort();
      return record;
    },
    get: (extensionId) => records.get(extensionId),
    all: () => ordered,
    register(record, registration) {
      if (record.registered >= REGISTRATIONS_MAX) return false;
      record.registered += 1;
      put(record, registration);
      return true;
    },
  };
}

function emptyRecord(port: GuestPort, order: number): ExtensionRecord {
  return {
    port,
    order,
    sourceInfo: {
      path: port.path,
      source: 'local',
      scope: 'temporary',
      origin: 'top-level',
      baseDir: dirname(port.path),
    },
    tools: new Map(),
    commands: new Map(),
    flags: new Map(),
    shortcuts: new Map(),
    handlers: new Map(),
    messageRenderers: new Set(),
    providers: new Map(),
    autocomplete: new Set(),
    registered: 0,
    bound: false,
  };
}

function put(record: ExtensionRecord, registration: Registration): void {
  switch (registration.kind) {
    case 'tool':
      record.tools.set(registration.spec.name, registration.spec);
      return;
    case 'command':
      record.commands.set(registration.spec.name, registration.spec);
      return;
    case 'flag':
      record.flags.set(registration.spec.name, registration.spec);
      return;
    case 'shortcut':
      record.shortcuts.set(registration.spec.shortcut, registration.spec);
      return;
    case 'handler': {
      const { event, index } = registration.spec;
      record.handlers.set(event, [...(record.handlers.get(event) ?? []), index]);
      return;
    }
    case 'message_renderer':
      record.messageRenderers.add(registration.spec.customType);
      return;
    case 'provider':
      record.providers.set(registration.spec.name, registration.spec);
      return;
    case 'unregister_provider':
      record.providers.delete(registration.spec.name);
      return;
    case 'autocomplete':
      record.autocomplete.add(registration.spec.id);
      return;
  }
}

/** First extension with a name wins. */
export function findTool(
  records: readonly ExtensionRecord[],
  name: string,
): { readonly record: ExtensionRecord; readonly tool: ToolRegistration } | undefined {
  for (const record of records) {
    const tool = record.tools.get(name);
    if (tool !== undefined) return { record, tool };
  }
  return undefined;
}

/** All stay; equal names are told apart as `name:1`, `name:2` in load order (since 0.62). */
export function resolveCommands(records: readonly ExtensionRecord[]): readonly ResolvedCommand[] {
  const all = records.flatMap((record) =>
    [...record.commands.values()].map((command) => ({ record, command })),
  );
  const counts = new Map<string, number>();
  for (const { command } of all) counts.set(command.name, (counts.get(command.name) ?? 0) + 1);
  const seen = new Map<string, number>();
  const taken = new Set<string>();
  return all.map(({ record, command }) => {
    const occurrence = (seen.get(command.name) ?? 0) + 1;
    seen.set(command.name, occurrence);
    const shared = (counts.get(command.name) ?? 0) > 1;
    let invocationName = shared ? `${command.name}:${occurrence}` : command.name;
    for (let suffix = occurrence + 1; taken.has(invocationName); suffix += 1) {
      invocationName = `${command.name}:${suffix}`;
    }
    taken.add(invocationName);
    return { invocationName, command, record };
  });
}

/** First definition of a name wins; values are shared. */
export function resolveFlags(
  records: readonly ExtensionRecord[],
): ReadonlyMap<string, FlagRegistration> {
  const flags = new Map<string, FlagRegistration>();
  for (const record of records) {
    for (const [name, flag] of record.flags) if (!flags.has(name)) flags.set(name, flag);
  }
  return flags;
}

export function hasHandlers(records: readonly ExtensionRecord[], event: string): boolean {
  return records.some((record) => (record.handlers.get(event)?.length ?? 0) > 0);
}

/** Plain data for `inspect` and conformance. */
export function describeRecord(record: ExtensionRecord): JsonObject {
  return {
    tools: [...record.tools.values()],
    commands: [...record.commands.values()],
    flags: [...record.flags.values()],
    shortcuts: [...record.shortcuts.values()],
    events: Object.fromEntries(
      [...record.handlers].map(([event, indexes]) => [event, indexes.length]),
    ),
    messageRenderers: [...record.messageRenderers],
    providers: [...record.providers.values()],
  };
}
