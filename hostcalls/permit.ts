/**
 * Stage 8 of a hostcall: the proof that one call was admitted and recorded.
 * Connectors accept nothing else, and only the dispatcher issues permits, so that forgetting the
 * gates does not compile. A permit is for one call and one use.
 */
import type { CallFacts } from '../src/vocabulary/call-facts.js';
import { CallError } from '../src/vocabulary/errors.js';

/** Known to this module alone: a permit made by anyone else is forged. */
const ISSUE_TOKEN = Symbol('issued');

export interface PermitRecord {
  readonly facts: CallFacts;
  /** Policy epoch at admission; compared with the current one as the last step before acting. */
  readonly epoch: number;
  readonly obligations: readonly string[];
}

export class Permit {
  readonly facts: CallFacts;
  readonly epoch: number;
  readonly obligations: readonly string[];
  readonly #token: symbol | undefined;
  #used = false;

  constructor(record: PermitRecord, token?: symbol) {
    this.#token = token;
    this.facts = record.facts;
    this.epoch = record.epoch;
    this.obligations = record.obligations;
  }

  /**
   * Called by a connector immediately before its effect.
   * @param currentEpoch the epoch in shared memory now
   * @throws CallError `denied` when the permit was not issued, was used, or policy moved since
   */
  use(currentEpoch: number): void {
    if (this.#token !== ISSUE_TOKEN) {
      throw new CallError('denied', 'no permit', { reason: 'permit_forged' });
    }
    if (this.#used) {
      throw new CallError('denied', 'permit already used', { reason: 'permit_reused' });
    }
    if (currentEpoch !== this.epoch) {
      throw new CallError('denied', 'policy changed during the call', { reason: 'epoch_moved' });
    }
    this.#used = true;
  }
}

/** Only `dispatch.ts` (and the main thread's half of a synchronous exec) may call this. */
export function issuePermit(record: PermitRecord): Permit {
  return new Permit(record, ISSUE_TOKEN);
}
