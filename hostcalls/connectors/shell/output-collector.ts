/**
 * Collects what a child writes, up to a limit. What comes after the limit is read and dropped, so
 * that the child is not blocked; whether it is ended is the caller's choice.
 */

/** Bytes left for several streams that share one limit. */
export interface OutputBudget {
  left: number;
}

export class OutputCollector {
  readonly #budget: OutputBudget;
  readonly #chunks: Uint8Array[] = [];
  #truncated = false;

  constructor(budget: OutputBudget) {
    this.#budget = budget;
  }

  get truncated(): boolean {
    return this.#truncated;
  }

  /** @returns false when the chunk did not fit */
  add(chunk: Uint8Array): boolean {
    const kept = chunk.subarray(0, this.#budget.left);
    if (kept.length > 0 && !this.#truncated) {
      this.#chunks.push(kept);
      this.#budget.left -= kept.length;
    }
    if (kept.length < chunk.length) this.#truncated = true;
    return !this.#truncated;
  }

  /** @param wholeCharacters cuts an incomplete UTF-8 character off the end of truncated output */
  bytes(wholeCharacters: boolean): Uint8Array {
    const all = Buffer.concat(this.#chunks);
    return wholeCharacters && this.#truncated ? withoutPartialCharacter(all) : all;
  }
}

/** UTF-8: a character is a lead byte and up to three bytes of the form 10xxxxxx. */
export function withoutPartialCharacter(bytes: Uint8Array): Uint8Array {
  for (let back = 1; back <= 4 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? bytes.subarray(0, bytes.length - back) : bytes;
  }
  return bytes;
}
