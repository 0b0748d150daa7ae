/**
 * Limits of one guest, each with its unit and where it comes from. All are defaults that settings
 * may change (features.md 14.B and the reference budgets); none can be set by a guest.
 */
export interface Deadlines {
  /** Loading modules and running the factory, ms. */
  readonly load: number;
  readonly tool: number;
  readonly command: number;
  readonly event: number;
  /** Renderers and component callbacks, ms. */
  readonly ui: number;
  readonly shutdown: number;
}

export type EntryKind = keyof Deadlines;

export const DEFAULT_DEADLINES: Deadlines = {
  load: 10_000,
  tool: 30_000,
  command: 30_000,
  event: 5_000,
  ui: 1_000,
  shutdown: 5_000,
};

export interface SandboxLimits {
  readonly memoryMb: number;
  readonly stackBytes: number;
  readonly deadlines: Deadlines;
  /** Characters of one record from the guest. */
  readonly recordCharsMax: number;
  /** Bytes attached to one record. */
  readonly recordBytesMax: number;
  /** Live timers of one guest. */
  readonly timersMax: number;
  /** Entries that wait for their promise. */
  readonly entriesMax: number;
  /** Turns in a row before timers and messages of the thread get theirs, ms. */
  readonly burstMs: number;
  /** Console characters per second, beyond which lines are counted and dropped. */
  readonly consoleCharsPerSecond: number;
}

export const DEFAULT_SANDBOX_LIMITS: SandboxLimits = {
  memoryMb: 256,
  stackBytes: 256 * 1024,
  deadlines: DEFAULT_DEADLINES,
  recordCharsMax: 64 * 1024 * 1024,
  recordBytesMax: 64 * 1024 * 1024,
  timersMax: 10_000,
  entriesMax: 1_000,
  burstMs: 10,
  consoleCharsPerSecond: 256 * 1024,
};
