/**
 * How a lane asks a person. The question goes to the main thread, over a channel that no extension
 * call can reach; the answer is applied to a fresh admission. No answer, no UI, a time-out or an
 * error is a deny (INV-008).
 */
import type { CallFacts } from '../src/vocabulary/call-facts.js';
import type { Capability } from '../src/vocabulary/capability.js';
import { CallError } from '../src/vocabulary/errors.js';
import type { Admission, GateVerdict } from '../src/vocabulary/verdict.js';
import type { JsonObject } from '../src/vocabulary/json.js';
import type { LaneServices, MainRequest } from './services.js';

export const PROMPT_ANSWERS = ['allow_once', 'allow_session', 'deny', 'no_answer'] as const;
export type PromptAnswer = (typeof PROMPT_ANSWERS)[number];

export interface PromptLine {
  ask(facts: CallFacts, verdict: GateVerdict, signal: AbortSignal): Promise<PromptAnswer>;
  askSync(facts: CallFacts, verdict: GateVerdict): PromptAnswer;
  /** The second admission with the answer in hand: lifts exactly a prompt, never a deny (INV-004). */
  apply(answer: PromptAnswer, admission: Admission): Admission;
}

/** How long a synchronous call waits for a person, ms. */
export const PROMPT_WAIT_MS = 120_000;

function isAnswer(value: unknown): value is PromptAnswer {
  return typeof value === 'string' && (PROMPT_ANSWERS as readonly string[]).includes(value);
}

/**
 * @param remember called with a capability that the person allowed for the rest of the session
 */
export function createPromptLine(
  services: LaneServices,
  remember: (capability: Capability) => void,
): PromptLine {
  const question = (facts: CallFacts, verdict: GateVerdict): MainRequest => {
    const params: JsonObject = {
      capability: facts.capability,
      method: facts.method,
      op: facts.op,
      reason: verdict.reason,
      resources: facts.resources.map((resource) => ({ ...resource })),
    };
    return { kind: 'host.prompt', principal: facts.principal, params };
  };
  const taken = (value: unknown, facts: CallFacts): PromptAnswer => {
    const answer = isAnswer(value) ? value : 'no_answer';
    if (answer === 'allow_session') remember(facts.capability);
    return answer;
  };
  return {
    async ask(facts, verdict, signal) {
      try {
        return taken((await services.main.request(question(facts, verdict), signal)).value, facts);
      } catch (error) {
        if (error instanceof CallError) return 'no_answer';
        throw error;
      }
    },
    askSync(facts, verdict) {
      try {
        return taken(
          services.main.requestSync(question(facts, verdict), PROMPT_WAIT_MS).value,
          facts,
        );
      } catch (error) {
        if (error instanceof CallError) return 'no_answer';
        throw error;
      }
    },
    apply(answer, admission) {
      if (admission.decision !== 'prompt') return admission;
      const allowed = answer === 'allow_once' || answer === 'allow_session';
      const decidedBy: GateVerdict = {
        gate: admission.decidedBy.gate,
        decision: allowed ? 'allow' : 'deny',
        reason: allowed
          ? 'prompt_user_allow'
          : answer === 'deny'
            ? 'prompt_user_deny'
            : 'prompt_no_answer',
        ...(admission.decidedBy.remediation === undefined
          ? {}
          : { remediation: admission.decidedBy.remediation }),
      };
      return {
        decision: decidedBy.decision,
        decidedBy,
        verdicts: [...admission.verdicts, decidedBy],
      };
    },
  };
}
