/**
 * Commands, their completions, shortcuts and flags of extensions, for the embedding program
 * (extension-api.md section 6). Errors of handlers are extension errors; the input counts as handled.
 */
import { isJsonObject } from '../../vocabulary/json.js';
import type { JsonObject, JsonValue } from '../../vocabulary/json.js';
import { makeVisible } from '../ui/visible-text.js';
import { HostError } from '../../vocabulary/errors.js';
import { DEFAULT_KEY_BINDINGS, resolveShortcuts } from './key-bindings.js';
import { resolveCommands, resolveFlags } from './registry.js';
import type { ResolvedCommand } from './registry.js';
import { commandsOf } from './replica-feed.js';
import { contextOf, enterGuest, faultOf } from './runtime-core.js';
import type { RuntimeCore } from './runtime-core.js';

/** Suggestions that are shown for one prefix. */
const COMPLETIONS_MAX = 1_000;

export interface Completion extends JsonObject {
  readonly value: string;
  readonly label: string;
  readonly description?: string | undefined;
}

export interface Commands {
  /**
   * `/name args` as typed, or a name with its arguments; names may have a suffix (`name:1`).
   * @returns false when no extension has such a command; true once it was handled, even by an error
   */
  runCommand(input: string | { readonly name: string; readonly args: string }): Promise<boolean>;
  /** Suggestions for a command's arguments; null when it offers none or failed. */
  completeCommand(name: string, prefix: string): Promise<readonly Completion[] | null>;
  /** Rows as upstream's `getCommands`: name, description, source, sourceInfo. */
  getCommands(): readonly JsonObject[];
  getShortcuts(): readonly { readonly key: string; readonly description: string | undefined }[];
  shortcutWarnings(): readonly { readonly message: string; readonly path: string }[];
  /** @returns false when no extension has this key. Settles when the handler has. */
  runShortcut(key: string): Promise<boolean>;
  /** First definition of each name, with the current value. */
  getFlags(): readonly JsonObject[];
  /** @throws HostError E_NOT_FOUND when no extension defines the flag */
  setFlag(name: string, value: boolean | string): void;
  /** Providers that extensions registered, as plain data. */
  getProviders(): readonly JsonObject[];
  /** Streaming through an extension's provider is not supported: rejects E_NOT_FOUND by name. */
  streamProvider(name: string): Promise<never>;
}

export function createCommands(
  core: RuntimeCore,
  keyBindings: Readonly<Record<string, readonly string[]>> = DEFAULT_KEY_BINDINGS,
): Commands {
  const find = (name: string): ResolvedCommand | undefined =>
    resolveCommands(core.registry.all()).find((each) => each.invocationName === name);
  const shortcuts = () => resolveShortcuts(core.registry.all(), keyBindings);

  return {
    async runCommand(input) {
      const { name, args } = typeof input === 'string' ? parseCommand(input) : input;
      const found = find(name);
      if (found === undefined) return false;
      const { record, command } = found;
      try {
        const ctx = contextOf(core, record, 'command');
        const message = { name: command.name, args, ctx };
        await enterGuest(core, record, 'command', message, { kind: 'command' });
      } catch (error) {
        core.report({ extensionPath: `command:${name}`, event: 'command', ...faultOf(error) });
      }
      return true;
    },
    async completeCommand(name, prefix) {
      const found = find(name);
      if (found === undefined || !found.command.has.includes('getArgumentCompletions')) return null;
      const { record, command } = found;
      try {
        const message = { name: command.name, prefix };
        const items = await enterGuest(core, record, 'completions', message, { kind: 'ui' });
        return completionsOf(items);
      } catch (error) {
        const fault = faultOf(error);
        core.report({ extensionPath: record.port.path, event: 'completions', ...fault });
        return null;
      }
    },
    getCommands: () => commandsOf(core),
    getShortcuts: () =>
      [...shortcuts().bindings].map(([key, { description }]) => ({ key, description })),
    shortcutWarnings: () => shortcuts().warnings,
    async runShortcut(key) {
      const binding = shortcuts().bindings.get(key.toLowerCase());
      if (binding === undefined) return false;
      const { record, shortcut } = binding;
      try {
        const message = { shortcut, ctx: contextOf(core, record, 'shortcut') };
        await enterGuest(core, record, 'shortcut', message, { kind: 'command' });
      } catch (error) {
        core.report({ extensionPath: record.port.path, event: 'shortcut', ...faultOf(error) });
      }
      return true;
    },
    getFlags: () =>
      [...resolveFlags(core.registry.all()).values()].map((flag) => ({
        ...flag,
        value: core.flags.get(flag.name),
      })),
    setFlag(name, value) {
      if (!resolveFlags(core.registry.all()).has(name)) {
        throw new HostError('E_NOT_FOUND', `No extension has a flag --${makeVisible(name)}`);
      }
      core.flags.set(name, value);
      core.feed.mark('flags');
      const values = Object.fromEntries(core.flags);
      for (const record of core.registry.all()) record.port.post('flags', { values });
    },
    getProviders: () =>
      core.registry.all().flatMap((record) =>
        [...record.providers.values()].map((provider) => ({
          ...provider,
          extensionId: record.port.extensionId,
        })),
      ),
    streamProvider: (name) =>
      Promise.reject(
        new HostError(
          'E_NOT_FOUND',
          `Provider ${makeVisible(name)}: streaming through a provider of an extension is not supported`,
        ),
      ),
  };
}

/** The rest behind the first space is the argument, untrimmed. A leading slash is not needed. */
function parseCommand(text: string): { readonly name: string; readonly args: string } {
  const line = text.startsWith('/') ? text.slice(1) : text;
  const space = line.indexOf(' ');
  if (space === -1) return { name: line, args: '' };
  return { name: line.slice(0, space), args: line.slice(space + 1) };
}

function completionsOf(items: JsonValue | undefined): readonly Completion[] | null {
  if (!Array.isArray(items)) return null;
  return items.slice(0, COMPLETIONS_MAX).flatMap((item: JsonValue) => {
    if (!isJsonObject(item) || typeof item.value !== 'string') return [];
    const label = typeof item.label === 'string' ? item.label : item.value;
    return [
      {
        value: makeVisible(item.value),
        label: makeVisible(label),
        ...(typeof item.description === 'string'
          ? { description: makeVisible(item.description) }
          : {}),
      },
    ];
  });
}
