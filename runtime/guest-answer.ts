/** What an entry answered, as text of runtime/guest/boot.js: `v` JSON, `u` nothing, `e` error. */
import { HostError } from '../src/vocabulary/errors.js';
import { nestsDeeperThan, parseJsonText, type JsonValue } from '../src/vocabulary/json.js';

/**
 * Nesting of what a guest answers or reports. The main thread takes it apart with functions that
 * call themselves, and has a stack of less than 1 MB.
 */
export const ANSWER_DEPTH_MAX = 512;

/** What guest code threw: texts of the guest, to be made visible before a person sees them. */
export interface GuestThrown {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function readThrown(json: string): GuestThrown {
  const parsed: unknown = JSON.parse(json);
  if (typeof parsed !== 'object' || parsed === null)
    return { name: 'Error', message: '', stack: '' };
  const name = 'name' in parsed ? textOf(parsed.name) : '';
  const message = 'message' in parsed ? textOf(parsed.message) : '';
  const stack = 'stack' in parsed ? textOf(parsed.stack) : '';
  return { name, message, stack };
}

/**
 * @throws HostError E_GUEST with the guest's message; `cause` is a GuestThrown
 */
export function readAnswer(text: string | undefined): JsonValue | undefined {
  if (text === undefined || text === 'u') return undefined;
  if (text.startsWith('v')) {
    if (nestsDeeperThan(text, ANSWER_DEPTH_MAX)) {
      const message = `the answer nests deeper than ${String(ANSWER_DEPTH_MAX)}`;
      throw new HostError('E_GUEST', message, {
        cause: { name: 'RangeError', message, stack: '' },
      });
    }
    return parseJsonText(text.slice(1));
  }
  const thrown = text.startsWith('e')
    ? readThrown(text.slice(1))
    : { name: 'Error', message: 'unreadable answer', stack: '' };
  throw new HostError('E_GUEST', thrown.message, { cause: thrown });
}
