/**
 * Bounds of a scan. A module beyond a bound marked "refused" gets a forbidden finding that names the
 * bound; the others make the evaluation less exact and never skip a part of the source.
 */
export interface ScanLimits {
  /** Refused. Characters of one module's text. */
  readonly moduleChars: number;
  /** Refused. Characters of all modules. */
  readonly totalChars: number;
  /** Refused. Syntax nodes of one module. */
  readonly nodes: number;
  /** Refused. Nesting of syntax. */
  readonly depth: number;
  /** Steps of exact evaluation per module; afterwards every statement is still looked at once. */
  readonly exactSteps: number;
  /** Iterations of one loop that are followed exactly. */
  readonly loopIterations: number;
  /** Calls within calls that are followed exactly. */
  readonly callDepth: number;
  /** Characters of one built text; more is Unknown. */
  readonly textChars: number;
  /** Code within code from strings. */
  readonly evaluatedDepth: number;
  /** Findings reported; more are counted. */
  readonly findings: number;
}

export const DEFAULT_SCAN_LIMITS: ScanLimits = {
  moduleChars: 8 * 1024 * 1024,
  totalChars: 48 * 1024 * 1024,
  nodes: 3_000_000,
  depth: 1_200,
  exactSteps: 4_000_000,
  loopIterations: 100_000,
  callDepth: 64,
  textChars: 4 * 1024 * 1024,
  evaluatedDepth: 4,
  findings: 500,
};
