/**
 * The host's own questions to the operator. Answers come from here and nowhere else (INV-008):
 * the channel is given to the gates, never to the runtime that serves extensions, so that no call,
 * frame or dialog of an extension can ask, answer or cover such a question.
 */
import type { Capability } from '../../vocabulary/capability.js';
import type { Digest, ExtensionId } from '../../vocabulary/identity.js';
import { makeVisible } from './visible-text.js';

export type PermissionAnswer = 'once' | 'session' | 'always' | 'deny';

export interface PermissionQuestion {
  readonly extensionId: ExtensionId;
  readonly digest: Digest;
  readonly capability: Capability;
  /** `method.op` of the call. */
  readonly call: string;
  /** What the call touches, as the operator is to see it: command, path or address. */
  readonly subject: string;
  readonly reason: string;
}

export interface PermissionPrompts {
  /** Rejects when the question could not be shown; the caller takes that as a deny. */
  ask(question: PermissionQuestion, signal: AbortSignal): Promise<PermissionAnswer>;
}

/** Nobody is there: every question is a deny. */
export const NO_PROMPTS: PermissionPrompts = Object.freeze({
  ask: () => Promise.resolve<PermissionAnswer>('deny'),
});

/** How much of a subject a person is shown, in UTF-16 units. */
const SUBJECT_CHARS_MAX = 2_000;

/**
 * Asks and fails closed: an error, an unknown answer, an abort or no answer in time is a deny.
 * The subject is made visible here, so that what is shown is what was decided on.
 */
export async function askPermission(
  prompts: PermissionPrompts,
  question: PermissionQuestion,
  signal: AbortSignal,
): Promise<PermissionAnswer> {
  if (signal.aborted) return 'deny';
  const shown = {
    ...question,
    subject: makeVisible(question.subject, { charsMax: SUBJECT_CHARS_MAX }),
  };
  const aborted = new Promise<PermissionAnswer>((resolve) => {
    signal.addEventListener('abort', () => resolve('deny'), { once: true });
  });
  try {
    const answer: string = await Promise.race([prompts.ask(shown, signal), aborted]);
    return answer === 'once' || answer === 'session' || answer === 'always' ? answer : 'deny';
  } catch {
    // Whatever broke in the embedding program's prompt, nobody said yes.
    return 'deny';
  }
}
