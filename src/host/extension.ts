/** One loaded extension, as the embedding program sees it. */
import type { JsonObject, JsonValue } from '../vocabulary/json.js';
import type { ExtensionId } from '../vocabulary/identity.js';
import type { AgentRuntime } from './agent/runtime.js';
import type { ToolResult } from './agent/tool-calls.js';
import type { ExtensionRecord } from './extension-record.js';
import type { Lifecycle } from './lifecycle.js';

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** Progress that the tool reports while it works. */
  readonly onUpdate?: (update: JsonValue) => void;
}

export class Extension {
  readonly #record: ExtensionRecord;
  readonly #agent: AgentRuntime;
  readonly #lifecycle: Lifecycle;
  /** Binds the host when that has not happened yet: action methods of extensions need it. */
  readonly #ready: () => Promise<void>;

  constructor(
    record: ExtensionRecord,
    agent: AgentRuntime,
    lifecycle: Lifecycle,
    ready: () => Promise<void>,
  ) {
    this.#ready = ready;
    this.#record = record;
    this.#agent = agent;
    this.#lifecycle = lifecycle;
  }

  get id(): ExtensionId {
    return this.#record.principal.extensionId;
  }
  /** SHA-256 in hex over every file that the loader may serve. */
  get digest(): string {
    return this.#record.principal.digest;
  }
  get status(): ExtensionRecord['status'] {
    return this.#record.status;
  }
  /** Id, digest, generation, status, path, lane kind, computing time. */
  get details(): JsonObject {
    return this.#lifecycle.details(this.#record);
  }
  /** Tools, commands, flags, shortcuts, events, renderers and providers, as plain data. */
  get registrations(): JsonObject {
    return this.#agent.registrations(this.id) ?? {};
  }

  /**
   * Calls a tool: arguments are validated, `tool_call` and `tool_result` handlers of all extensions
   * run, and the result is what a model would get. A tool that throws gives `isError: true`.
   */
  async callTool(
    name: string,
    params: JsonValue = {},
    options: CallOptions = {},
  ): Promise<ToolResult> {
    await this.#ready();
    return this.#agent.callTool(name, params, options);
  }

  /**
   * @param args the text behind the command's name
   * @returns false when no extension has such a command
   */
  async runCommand(name: string, args = ''): Promise<boolean> {
    await this.#ready();
    return this.#agent.runCommand({ name, args });
  }

  /** Ends it in order: `session_shutdown`, then its guest, children, timers and what it shows. */
  async unload(): Promise<void> {
    await this.#agent.shutdownInstance(this.id);
    await this.#lifecycle.unload(this.#record);
  }

  /** Ends it at once and keeps it ended. */
  kill(reason: string): Promise<void> {
    return this.#lifecycle.kill(this.#record, reason);
  }
}
