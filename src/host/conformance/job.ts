/** What a case's process is told: a JSON file that the oracle and our process both understand. */
import { z } from 'zod';
import type { JsonObject, JsonValue } from '../../vocabulary/json.js';
import { scriptSchema } from './script.js';

const json: z.ZodType<JsonValue> = z.json();

export const jobSchema = z.strictObject({
  entry: z.string(),
  /** Folder of the upstream package. */
  upstream: z.string(),
  cwd: z.string(),
  agentDir: z.string(),
  stateDir: z.string(),
  /** Where the trace is written. */
  out: z.string(),
  lanes: z.enum(['worker', 'inline']),
  builtins: z.array(
    z.strictObject({
      name: z.string(),
      description: z.string(),
      parameters: json,
      active: z.boolean(),
    }),
  ),
  script: scriptSchema,
});
export type Job = z.infer<typeof jobSchema>;

function textTool(name: string, description: string, fields: readonly string[], active: boolean) {
  const properties: Record<string, JsonObject> = {};
  for (const field of fields) properties[field] = { type: 'string' };
  const parameters: JsonValue = { type: 'object', properties, required: [...fields] };
  return { name, description, parameters, active };
}

/** Built-in tools of the agent in a conformance run: names and first choice as upstream's. */
export const TEST_BUILTINS = [
  textTool('read', 'Read a file', ['path'], true),
  textTool('bash', 'Run a command', ['command'], true),
  textTool('edit', 'Edit a file', ['path', 'oldText', 'newText'], true),
  textTool('write', 'Write a file', ['path', 'content'], true),
  textTool('grep', 'Search in files', ['pattern'], false),
  textTool('find', 'Find files', ['pattern'], false),
  textTool('ls', 'List a folder', ['path'], false),
] as const;

/** Also in conformance/oracle/bind.mjs. */
export const TEST_SYSTEM_PROMPT = 'You are the agent of a conformance run.';
