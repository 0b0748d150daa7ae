/** What one call would use of each quota, from its facts alone. */
import type { CallFacts } from '../vocabulary/call-facts.js';

export interface Demand {
  readonly subprocesses: number;
  readonly writeBytes: number;
  readonly httpRequests: number;
  readonly uiEvents: number;
  readonly logBytes: number;
  /** It is answered later and stays open until then. */
  readonly pending: number;
}

/** A redirect is a request more: the connector takes it when it follows. */
export const REDIRECT_DEMAND: Demand = {
  subprocesses: 0,
  writeBytes: 0,
  httpRequests: 1,
  uiEvents: 0,
  logBytes: 0,
  pending: 0,
};

export function demandOf(facts: CallFacts): Demand {
  const { capability, payloadBytes } = facts;
  return {
    subprocesses: capability === 'exec' ? 1 : 0,
    writeBytes: capability === 'write' ? payloadBytes : 0,
    httpRequests: capability === 'http' ? 1 : 0,
    uiEvents: capability === 'ui' ? 1 : 0,
    logBytes: capability === 'log' ? payloadBytes : 0,
    pending: facts.sync ? 0 : 1,
  };
}
