/**
 * Stages 4 and 5 of a hostcall: which method this is, whether its params are valid, and all that a
 * gate may know about it. The capability comes from the method and its params; what the guest
 * declared is only compared with it (INV-002).
 */
import type { CallFacts } from '../src/vocabulary/call-facts.js';
import type { CallId, Principal } from '../src/vocabulary/identity.js';
import type { CallRequest, Refusal } from './abi/request.js';
import type { AnyMethodSpec, MethodSpec } from './method-spec.js';

const MESSAGE_CHARS_MAX = 300;

export interface DescribedCall {
  readonly kind: 'described';
  readonly spec: MethodSpec<unknown>;
  readonly params: unknown;
  readonly facts: CallFacts;
}

/** Erased by `defineMethod`; the schema guards the parameter at run time. */
function typed(spec: AnyMethodSpec): MethodSpec<unknown> {
  return spec as unknown as MethodSpec<unknown>;
}

export function describeCall(
  request: CallRequest,
  spec: AnyMethodSpec,
  bytes: Uint8Array | undefined,
  principal: Principal,
  callId: CallId,
): DescribedCall | Refusal {
  const method = typed(spec);
  const parsed = method.params.safeParse(request.params);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const where = issue === undefined ? '' : issue.path.map(String).join('.');
    const what = issue?.message ?? 'invalid';
    const message = `${request.method}.${request.op}: ${where === '' ? '' : `${where}: `}${what}`;
    return { kind: 'refusal', message: message.slice(0, MESSAGE_CHARS_MAX) };
  }
  const capability =
    typeof method.capability === 'function' ? method.capability(parsed.data) : method.capability;
  if (request.declared !== '' && request.declared.trim().toLowerCase() !== capability) {
    return {
      kind: 'refusal',
      message: `capability mismatch: ${request.method}.${request.op} needs ${capability}`,
    };
  }
  const effect = typeof method.effect === 'function' ? method.effect(parsed.data) : method.effect;
  return {
    kind: 'described',
    spec: method,
    params: parsed.data,
    facts: {
      callId,
      principal,
      method: request.method,
      op: request.op,
      capability,
      effect,
      resources: method.resources?.(parsed.data) ?? [],
      payloadBytes: request.paramsText.length + (bytes?.byteLength ?? 0),
      sync: request.mode === 'sync',
    },
  };
}
