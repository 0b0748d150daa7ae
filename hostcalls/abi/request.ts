/** One decoded hostcall record: what the guest asks, before anything is looked up or believed. */
import type { JsonValue } from '../../src/vocabulary/json.js';

export const CALL_MODES = ['sync', 'async', 'stream'] as const;
export type CallMode = (typeof CALL_MODES)[number];

export const CONTROL_VERBS = ['cancel', 'credit', 'write', 'end', 'control'] as const;
export type ControlVerb = (typeof CONTROL_VERBS)[number];

export interface CallRequest {
  readonly kind: 'call';
  readonly mode: CallMode;
  /** The guest's own number for matching the reply; says nothing about identity. */
  readonly ticket: number;
  readonly method: string;
  readonly op: string;
  /** What the guest believes it needs; only compared, never used. */
  readonly declared: string;
  readonly timeoutMs: number | undefined;
  /** The text of the params, for the commitment in the ledger. */
  readonly paramsText: string;
  readonly params: JsonValue;
}

export interface ControlRequest {
  readonly kind: 'control';
  readonly ticket: number;
  readonly verb: ControlVerb;
  readonly word: string;
}

export interface Refusal {
  readonly kind: 'refusal';
  readonly message: string;
}

export type HostcallRequest = CallRequest | ControlRequest | Refusal;
