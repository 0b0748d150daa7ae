/**
 * What one side did with one extension: load, registrations, every step with its result and the
 * calls it caused, session entries. Written as JSON by the oracle and by our process, compared here.
 */
import { z } from 'zod';
import type { JsonObject, JsonValue } from '../../vocabulary/json.js';

const json: z.ZodType<JsonValue> = z.json();
const object: z.ZodType<JsonObject> = z.record(z.string(), json);

export const traceSchema = z.object({
  side: z.enum(['upstream', 'ours']),
  version: z.string().optional(),
  load: z.object({
    ok: z.boolean(),
    error: z.string().optional(),
    /** Why it failed, without what depends on loader and machine. */
    cause: z.string().optional(),
    /** Refused by policy or scanner before it could run. */
    refused: z.boolean().optional(),
    /** The process itself failed, nothing can be said about the extension. */
    broken: z.boolean().optional(),
  }),
  registrations: object.optional(),
  /** After the script: what it registered late is in here too. */
  registrationsAfter: object.optional(),
  steps: z.array(object),
  entries: z.array(json).optional(),
  notes: z.array(json).optional(),
});
export type Trace = z.infer<typeof traceSchema>;
export type LoadOutcome = Trace['load'];

export function brokenTrace(side: Trace['side'], error: string): Trace {
  return { side, load: { ok: false, broken: true, error }, steps: [] };
}
