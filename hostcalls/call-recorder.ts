/**
 * Stages 7 and 12 of a hostcall: what of a call goes into the ledger.
 *
 * A call that changes the world has its decision in the file before its effect and its outcome
 * after; a synchronous read-only call settles both in one entry; a refused record counts too. The
 * arguments appear only as a keyed commitment.
 */
import type { LedgerChain } from '../src/ledger/chain.js';
import type { EntryHead, HashText } from '../src/ledger/entry.js';
import type { CallFacts } from '../src/vocabulary/call-facts.js';
import type { Clock } from '../src/vocabulary/clock.js';
import type { Principal } from '../src/vocabulary/identity.js';
import type { Admission } from '../src/vocabulary/verdict.js';

export interface RecorderOptions {
  readonly chain: LedgerChain;
  readonly clock: Clock;
  readonly hash: HashText;
  /** Secret of this chain, derived from the installation key; makes commitments unguessable. */
  readonly chainKey: string;
  readonly principal: Principal;
  readonly policyDigest: () => string;
}

export interface CallRecorder {
  /** Decision of a call. With `outcome` the call is settled in this one entry. */
  decision(
    facts: CallFacts,
    admission: Admission,
    paramsText: string,
    outcome?: OutcomeRecord,
  ): number;
  /** A further step of an admitted call, in the file before it happens. */
  step(facts: CallFacts, decisionSeq: number, step: string, text: string): void;
  outcome(facts: CallFacts, decisionSeq: number, outcome: OutcomeRecord): void;
  /** A record that named no valid call. */
  refusal(method: string, op: string, message: string, bodyText: string): void;
  prompt(facts: CallFacts, answer: string): void;
  /** Everything so far is in the file. */
  barrier(sync: boolean): void;
}

export interface OutcomeRecord {
  readonly outcome: string;
  readonly detail?: string | undefined;
}

const SAFE_WORD = /^[A-Za-z0-9_.:-]{1,64}$/;

/** Reason codes are few: each is looked at once. */
const KNOWN_WORDS = new Set<string>();
const KNOWN_WORDS_MAX = 256;

/** Reason codes and errno names only; anything else would be guest text. */
function word(text: string | undefined): string {
  if (text === undefined) return '';
  if (KNOWN_WORDS.has(text)) return text;
  if (!SAFE_WORD.test(text)) return 'other';
  if (KNOWN_WORDS.size < KNOWN_WORDS_MAX) KNOWN_WORDS.add(text);
  return text;
}

export function createCallRecorder(options: RecorderOptions): CallRecorder {
  const { chain, clock, hash, chainKey, principal, policyDigest } = options;
  const head = (kind: EntryHead['kind']): EntryHead => ({
    kind,
    ts: clock.nowMs(),
    ext: principal.extensionId,
    gen: principal.generation,
    digest: principal.digest,
    policy: policyDigest(),
  });
  const commit = (text: string): string =>
    hash(`${chainKey}${String(chain.state.seq)}\u0000${text}`);
  // Keys in sorted order: the body is canonical by construction.
  const callBody = (
    facts: CallFacts,
    admission: Admission,
    args: string,
    done: OutcomeRecord | undefined,
  ): string =>
    `{"args":"${args}","bytes":${String(facts.payloadBytes)},"call":${String(facts.callId)},"cap":"${facts.capability}",` +
    `"decision":"${admission.decision}"${done?.detail === undefined ? '' : `,"detail":"${word(done.detail)}"`},"gate":"${admission.decidedBy.gate}",` +
    `"method":"${facts.method}","op":"${facts.op}"${done === undefined ? '' : `,"outcome":"${word(done.outcome)}"`},"reason":"${word(admission.decidedBy.reason)}"}`;

  return {
    decision: (facts, admission, paramsText, outcome) =>
      chain.append(head('call'), callBody(facts, admission, commit(paramsText), outcome)),
    step(facts, decisionSeq, step, text) {
      chain.append(
        head('step'),
        `{"args":"${commit(text)}","call":${String(facts.callId)},"decision_seq":${String(decisionSeq)},"step":"${word(step)}"}`,
      );
      chain.barrier(false);
    },
    outcome(facts, decisionSeq, outcome) {
      const detail = outcome.detail === undefined ? '' : `,"detail":"${word(outcome.detail)}"`;
      chain.append(
        head('outcome'),
        `{"call":${String(facts.callId)},"decision_seq":${String(decisionSeq)}${detail},"outcome":"${word(outcome.outcome)}"}`,
      );
    },
    refusal(method, op, message, bodyText) {
      const name = (text: string): string => (SAFE_WORD.test(text) ? text : '');
      chain.append(
        head('call'),
        `{"args":"${commit(bodyText)}","decision":"deny","gate":"abi","method":"${name(method)}","op":"${name(op)}",` +
          `"outcome":"invalid_request","reason":"${message.startsWith('capability mismatch') ? 'capability_mismatch' : 'invalid_request'}"}`,
      );
    },
    prompt(facts, answer) {
      chain.append(
        head('prompt'),
        `{"answer":"${word(answer)}","call":${String(facts.callId)},"cap":"${facts.capability}"}`,
      );
    },
    barrier: (sync) => {
      chain.barrier(sync);
    },
  };
}
