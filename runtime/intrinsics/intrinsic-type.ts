/**
 * What an intrinsic is: pure help of the host without authority (docs/abi.md, "Intrinsics").
 * A pure function of its words and bytes, with bounded input and output; throws IntrinsicError only.
 */
export interface IntrinsicResult {
  readonly text?: string;
  readonly bytes?: Uint8Array;
}

/** Words and bytes come from the guest: attacker-controlled in content and length. */
export type IntrinsicFn = (
  words: readonly string[],
  bytes: Uint8Array | undefined,
) => IntrinsicResult;

/** Largest text or byte input of one intrinsic, in UTF-16 units or bytes (our own figure). */
export const INTRINSIC_INPUT_MAX = 64 * 1024 * 1024;

/** The guest asked for something impossible; the message is shown to it. */
export class IntrinsicError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'IntrinsicError';
  }
}

/** @returns the word at `index`; throws IntrinsicError when it is missing or too long. */
export function wordAt(words: readonly string[], index: number, max: number): string {
  const word = words[index];
  if (word === undefined) throw new IntrinsicError('a word is missing');
  if (word.length > max) throw new IntrinsicError(`input longer than ${String(max)} characters`);
  return word;
}

/** @returns the integer word at `index`, within the range given. */
export function integerAt(
  words: readonly string[],
  index: number,
  min: number,
  max: number,
): number {
  const value = Number(wordAt(words, index, 20));
  if (!Number.isInteger(value) || value < min || value > max) {
    throw new IntrinsicError(`a number between ${String(min)} and ${String(max)} is expected`);
  }
  return value;
}

/** @returns the attached bytes (none counts as empty); throws IntrinsicError when over the limit. */
export function boundedBytes(bytes: Uint8Array | undefined, max: number): Uint8Array {
  if (bytes === undefined) return new Uint8Array(0);
  if (bytes.length > max) throw new IntrinsicError(`input longer than ${String(max)} bytes`);
  return bytes;
}

/** @returns the JSON value of the word at `index`. */
export function jsonAt(words: readonly string[], index: number, max: number): unknown {
  try {
    return JSON.parse(wordAt(words, index, max));
  } catch (error) {
    if (error instanceof IntrinsicError) throw error;
    throw new IntrinsicError('the request is not JSON', { cause: error });
  }
}
