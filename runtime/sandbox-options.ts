/** What a sandbox is made of and whom it tells; see sandbox.ts for what it does with them. */
import type { Clock } from '../src/vocabulary/clock.js';
import type { WireReply } from '../src/vocabulary/wire.js';
import type { EngineFactory, Word } from './engine.js';
import type { IntrinsicFn } from './intrinsics/intrinsic-type.js';
import type { LaneSignals } from './lane/signals.js';
import type { SandboxLimits } from './limits.js';

export type IntrinsicTable = ReadonlyMap<string, IntrinsicFn>;

/** What decides and acts on the guest's calls (hostcalls/dispatch.ts). Must not throw. */
export interface HostcallPort {
  /** Body of a hostcall record. `p` as text means: settled later through `Sandbox.reply`. */
  record(body: string, bytes: Uint8Array | undefined): WireReply;
  /** A synchronous call as words (runtime/bridge.ts), the count of their characters first. */
  recordWords(words: readonly Word[]): WireReply;
}

export type StopCause = 'deadline' | 'backstop' | 'kill' | 'memory' | 'broken' | 'closed';

export interface SandboxHooks {
  readonly console: (level: string, text: string) => void;
  readonly uncaught: (error: { name: string; message: string; stack: string }) => void;
  /** The instance is gone; called once, after every open entry was rejected. */
  readonly stopped: (cause: StopCause, detail: string) => void;
}

export interface ModuleSources {
  /** JSON text of a module record for the guest's registry. */
  record(id: string): string;
  /** JSON `[specifier, from, kind, base]` to an edge as JSON; only modules of the prepared graph. */
  resolve(question: string): string;
  source(id: string): { readonly text: string; readonly filename: string } | undefined;
}

export interface SandboxOptions {
  readonly engine: EngineFactory;
  readonly prelude: string;
  readonly limits: SandboxLimits;
  readonly clock: Clock;
  readonly random: (bytes: number) => Uint8Array;
  readonly signals: LaneSignals;
  readonly slot: number;
  readonly intrinsics: IntrinsicTable;
  readonly modules: ModuleSources;
  readonly hooks: SandboxHooks;
  /** Longest wait of host code below an entry that policy permits, ms; the backstop waits for it. */
  readonly hostWaitMs: () => number;
}
