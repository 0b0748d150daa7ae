/** Time as an argument: deciding code never reads a clock of its own. */
export interface Clock {
  /** Wall clock, milliseconds since 1970. */
  nowMs(): number;
  /** Never goes backwards; comparable between the threads of one process. Milliseconds. */
  monotonicMs(): number;
}
