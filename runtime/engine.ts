/**
 * What this host needs of a JavaScript engine: a dozen operations, so that a fixed or a second
 * engine drops in. Only the engine's own file knows handles, pointers and its package; everything
 * else passes texts and bytes. One engine instance holds one extension and is never reused.
 */

/** What crosses as an argument of its own. */
export type Word = string | number | boolean | null | undefined;

/** What an engine calls when the guest speaks. Must never throw. */
export interface EngineHost {
  /** One framed text of the guest, perhaps with bytes; the reply text, or undefined for none. */
  receive(text: string, bytes: Uint8Array | undefined): string | undefined;
  /** The short form of a synchronous call: names and values as arguments (runtime/bridge.ts). */
  receiveWords(words: readonly Word[]): string | undefined;
  /** Bytes that belong to the last reply or entry, taken once. */
  takeBytes(): Uint8Array | undefined;
  /** The module function text for an id that the host knows; undefined refuses. */
  moduleSource(id: string): { readonly text: string; readonly filename: string } | undefined;
  /** Polled while the guest computes; true stops it for good. Must be cheap. */
  shouldInterrupt(): boolean;
}

export type EngineOutcome =
  | { readonly kind: 'value'; readonly text: string | undefined }
  /** The guest threw out of the prelude itself, or the engine refused (out of memory, syntax). */
  | { readonly kind: 'threw'; readonly name: string; readonly message: string }
  | { readonly kind: 'interrupted' };

export interface EngineLimits {
  /** Hard cap on linear memory, in MiB (16..4096). */
  readonly memoryMb: number;
  /** Guest stack in bytes; far below the native stack of its thread. */
  readonly stackBytes: number;
}

/** Any call may throw (host stack overflow, WebAssembly trap): the instance is then unusable. */
export interface Engine {
  /** Runs the prelude; afterwards `enter` works. */
  start(prelude: string): EngineOutcome;
  /** Calls the guest's one entry function. */
  enter(text: string, bytes: Uint8Array | undefined): EngineOutcome;
  /** Runs queued promise jobs, at most `jobsMax`. `value` text is the number that ran. */
  pump(jobsMax: number): EngineOutcome;
  hasPendingJobs(): boolean;
  /** Linear memory in bytes now. */
  memoryBytes(): number;
  /** Drops references. Engine memory is freed by the garbage collector, never by dispose. */
  drop(): void;
}

export type EngineFactory = (limits: EngineLimits, host: EngineHost) => Promise<Engine>;
