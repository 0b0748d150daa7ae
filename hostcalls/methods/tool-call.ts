/**
 * Calls a tool of the session on behalf of the extension. The capability follows from the tool's
 * name (reference: read, grep, find, ls -> read; write, edit -> write; bash -> exec), so that the
 * agent's tools are no detour around a denied capability. Hooks fire as for calls of the model.
 */
import { z } from 'zod';
import type { Capability } from '../../src/vocabulary/capability.js';
import { askMain, jsonObject, NAME_CHARS_MAX } from '../main-forward.js';
import { defineMethod } from '../method-spec.js';

const CAPABILITY_BY_TOOL: ReadonlyMap<string, Capability> = new Map<string, Capability>([
  ['read', 'read'],
  ['grep', 'read'],
  ['find', 'read'],
  ['ls', 'read'],
  ['write', 'write'],
  ['edit', 'write'],
  ['bash', 'exec'],
]);

/** Spelling does not change the answer: case and outer spaces are ignored. */
export function capabilityOfTool(name: string): Capability {
  return CAPABILITY_BY_TOOL.get(name.trim().toLowerCase()) ?? 'tool';
}

export const toolCallParams = z.strictObject({
  name: z.string().max(NAME_CHARS_MAX).regex(/\S/, 'must not be blank'),
  input: jsonObject.optional(),
});

export const toolCall = defineMethod<z.infer<typeof toolCallParams>>({
  method: 'tool',
  op: 'call',
  capability: (params) => capabilityOfTool(params.name),
  params: toolCallParams,
  // Hooks of other extensions run, and another extension may stand behind any name.
  effect: 'write',
  // It may run programs: on disk before it does, like exec itself.
  critical: true,
  pausesDeadline: true,
  resources: (params) => [{ kind: 'tool', name: params.name }],
  run: (params, context) =>
    askMain(context, 'tool.call', { name: params.name, input: params.input ?? {} }),
});
