/**
 * The writing end of one chain (one lane, one boot): counts, links and hashes. Where lines go and
 * when they are on disk is the sink's business (src/host/ledger-file.ts).
 *
 * INVARIANT: an append computes the line first and commits it with one assignment, because a V8
 * time-out may strike anywhere below an entry of the guest.
 */
import { canonicalEntry, GENESIS_HASH, hashEntry, type EntryHead, type HashText } from './entry.js';

export interface ChainSink {
  /**
   * Takes one finished line. Must not throw on success paths; a throw means: not recorded.
   * @param seq number of the entry; the same number again replaces a line whose append was cut short
   */
  line(text: string, seq: number): void;
  /** All lines taken so far are in the file when this returns; `sync` also forces them to disk. */
  barrier(sync: boolean): void;
}

export interface ChainState {
  readonly seq: number;
  readonly head: string;
}

export class LedgerChain {
  readonly id: string;
  readonly #hash: HashText;
  readonly #sink: ChainSink;
  #state: ChainState = { seq: 0, head: GENESIS_HASH };

  constructor(id: string, hash: HashText, sink: ChainSink) {
    this.id = id;
    this.#hash = hash;
    this.#sink = sink;
  }

  get state(): ChainState {
    return this.#state;
  }

  /**
   * @param bodyJson canonical JSON of the body
   * @returns the sequence number of the entry
   */
  append(head: EntryHead, bodyJson: string): number {
    const { seq, head: prev } = this.#state;
    const canonical = canonicalEntry(head, this.id, seq, prev, bodyJson);
    const hash = hashEntry(this.#hash, canonical);
    this.#sink.line(`${canonical} ${hash}\n`, seq);
    this.#state = { seq: seq + 1, head: hash };
    return seq;
  }

  /** No entry, no effect: called between the decision's entry and an effect that changes the world. */
  barrier(sync: boolean): void {
    this.#sink.barrier(sync);
  }
}
