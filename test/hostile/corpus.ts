/**
 * The hostile corpus as data: what each program is, how it must end in each profile, and what must
 * not have happened in the world. An expectation that the runner does not know is an error.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

export const CORPUS_DIR = fileURLToPath(
  new URL('../../extensions-corpus/hostile/', import.meta.url),
);

/**
 * `answered`: the call gave a result. `guest_error`: the guest threw, or its call ended idle past
 * the deadline. `stopped`: its instance was ended. `not_loaded`: it never ran.
 */
export const ENDS = ['answered', 'guest_error', 'stopped', 'not_loaded'] as const;
export type End = (typeof ENDS)[number];

const expectation = z.strictObject({
  ends: z.array(z.enum(ENDS)).min(1),
  /** Pattern that the text of an answer matches. */
  says: z.string().optional(),
  /** Refusals that the ledger must hold. */
  refused: z.array(z.strictObject({ capability: z.string(), reason: z.string() })).optional(),
});

const programSchema = z.strictObject({
  class: z.string(),
  threats: z.array(z.string().regex(/^T[1-8]$/)).min(1),
  invariants: z.array(z.string().regex(/^INV-0\d\d$/)).min(1),
  about: z.string(),
  when: z.string().regex(/^(tool|load|command|event:[a-z_]+)$/),
  deadline: z.enum(['short', 'long']),
  lanes: z.array(z.enum(['worker', 'inline'])).optional(),
  profiles: z.partialRecord(z.enum(['safe', 'balanced', 'permissive']), expectation),
  /** Names in the workspace that must not exist afterwards, besides every `pwned*`. */
  absent: z.array(z.string()).optional(),
  /** How it is ended after its call; by default unloaded. */
  after: z.literal('kill').optional(),
  /** May replace the session, and with it every instance, a few times. */
  restartsAll: z.boolean().optional(),
  /** Files that must not grow once it was ended. */
  quietAfter: z.array(z.string()).optional(),
  /** Argument of child processes of which none may be left. */
  processesGone: z.string().optional(),
  /** The texts that reached the screen hold no control character. */
  screen: z.literal('clean').optional(),
});
export type HostileProgram = z.infer<typeof programSchema> & { readonly id: string };
export type Expectation = z.infer<typeof expectation>;

export function hostilePrograms(): readonly HostileProgram[] {
  return readdirSync(CORPUS_DIR)
    .sort()
    .flatMap((id) => {
      const value: unknown = JSON.parse(
        readFileSync(path.join(CORPUS_DIR, id, 'expect.json'), 'utf8'),
      );
      // A program without a class has a test of its own, with an expectation of its own form.
      if (typeof value !== 'object' || value === null || !('class' in value)) return [];
      return [{ id, ...programSchema.parse(value) }];
    });
}
