/**
 * Permission prompts on the main thread: a lane's question becomes a question for the operator over
 * the embedding program's prompt channel, and its answer goes back. Whatever fails is no answer,
 * and no answer is a deny (INV-008).
 */
import type { MainReply, MainRequest } from '../../hostcalls/services.js';
import { isCapability } from '../vocabulary/capability.js';
import type { JsonObject, JsonValue } from '../vocabulary/json.js';
import {
  askPermission,
  type PermissionAnswer,
  type PermissionPrompts,
} from './ui/permission-prompts.js';

export const PROMPT_REQUEST = 'host.prompt';

const ANSWERS: Readonly<Record<PermissionAnswer, string>> = {
  once: 'allow_once',
  session: 'allow_session',
  // Grants that outlive the session need the permission store; until then always is this session.
  always: 'allow_session',
  deny: 'deny',
};

function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** What the call touches, as one line. */
function subjectOf(params: JsonObject): string {
  const { resources } = params;
  if (!Array.isArray(resources)) return '';
  return resources
    .map((resource: JsonObject) => {
      if (Array.isArray(resource.argv)) return resource.argv.map(String).join(' ');
      return textOf(resource.path) || textOf(resource.url) || textOf(resource.name);
    })
    .join(', ');
}

export async function answerPrompt(
  prompts: PermissionPrompts,
  request: MainRequest,
  signal: AbortSignal,
): Promise<MainReply> {
  const { principal, params } = request;
  const { capability } = params;
  if (!isCapability(capability)) return { value: 'no_answer' };
  const answer = await askPermission(
    prompts,
    {
      extensionId: principal.extensionId,
      digest: principal.digest,
      capability,
      call: `${textOf(params.method)}.${textOf(params.op)}`,
      subject: subjectOf(params),
      reason: textOf(params.reason),
    },
    signal,
  );
  return { value: ANSWERS[answer] };
}
