/** The corpus of commands, checked for its own rules when read. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const FOLDER = fileURLToPath(new URL('../../../extensions-corpus/commands', import.meta.url));

const base = {
  id: z.string().regex(/^[a-z]+(?:-[a-z]+)*-\d{3}$/),
  class: z.string(),
  tier: z.enum(['low', 'medium', 'high', 'critical']),
  why: z.string().min(10),
};
const caseSchema = z.discriminatedUnion('form', [
  z.strictObject({ ...base, form: z.literal('shell'), command: z.string().min(1) }),
  z.strictObject({ ...base, form: z.literal('argv'), argv: z.array(z.string()).min(1) }),
]);
export type CommandCase = z.infer<typeof caseSchema>;

export function readCommandCorpus(): readonly CommandCase[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .flatMap((file) =>
      z.array(caseSchema).parse(JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8'))),
    );
}
