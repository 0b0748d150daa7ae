/**
 * What the embedding program lends to extensions beside the UI: its built-in tools, its models and
 * the agent that runs turns. All optional: what is absent is said by name when it is asked for.
 */
import type { JsonObject, JsonValue } from '../../vocabulary/json.js';

export interface ToolOutput {
  /** Text and image parts. */
  readonly content: JsonValue;
  readonly details?: JsonValue | undefined;
  readonly terminate?: boolean | undefined;
}

/** A tool of the embedding program. A thrown error becomes an error result for the model. */
export interface BuiltinTool {
  readonly name: string;
  readonly description: string;
  /** JSON schema of the arguments. */
  readonly parameters: JsonValue;
  readonly promptSnippet?: string;
  readonly promptGuidelines?: readonly string[];
  execute(
    toolCallId: string,
    params: JsonValue,
    signal: AbortSignal,
    onUpdate: (update: JsonValue) => void,
  ): Promise<ToolOutput>;
}

export interface ModelServices {
  all(): readonly JsonObject[];
  /** Those with configured credentials. */
  available(): readonly JsonObject[];
  /** @returns false when no credentials are configured */
  select(model: JsonObject): Promise<boolean>;
  /** The level that the current model takes for a wish. */
  clampThinking?(level: string): string;
}

/** The agent that talks to the model. */
export interface AgentDriver {
  /** A prompt in the name of the user; rejects with the reason when it cannot be taken. */
  prompt(
    text: string,
    images: readonly JsonValue[],
    options: { readonly deliverAs?: 'steer' | 'followUp' | undefined },
  ): Promise<void>;
  /** A custom message that starts or joins a run. */
  deliver(message: JsonObject, how: 'steer' | 'followUp' | 'triggerTurn'): Promise<void>;
  abort(): Promise<void>;
  waitForIdle(): Promise<void>;
  shutdown(): void;
  /** Rejects with the reason; resolves with the compaction result. */
  compact(customInstructions: string | undefined): Promise<JsonValue>;
}

/** The life of instances, which belongs to the host that assembles everything. */
export interface InstanceControl {
  /**
   * Loads fresh instances of all extensions while the old ones still answer.
   * @returns ends the old instances; called once, after the last callback into them
   */
  replaceInstances(reason: 'reload' | 'new' | 'resume' | 'fork'): Promise<() => Promise<void>>;
  /** Reads a stored session for `switchSession`; absent when sessions are not stored. */
  openSession?(path: string): Promise<JsonObject>;
}

/** One row of what extensions did that reaches the model or the user, for records and tests. */
export interface RuntimeRecord extends JsonObject {
  /** `pi.sendMessage`, `pi.appendEntry`, ... */
  readonly call: string;
  readonly extensionId: string;
}

/** As upstream's extension error. */
export interface ExtensionError {
  readonly extensionPath: string;
  readonly event: string;
  readonly error: string;
  readonly stack?: string | undefined;
}
