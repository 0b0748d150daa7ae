/**
 * `code.evaluate`: text that wants to become code in the guest (`eval`, `new Function` and kin).
 * Nothing outside the guest is touched, so of the ten capabilities it has `log`, which every call
 * with no other authority has (see env-get.ts); what decides is the scanner's judgement and the
 * profile. Counted as an effect, so that digest and verdict are in the ledger's file before the guest
 * may go on: the entry of the step names them as `<verdict>:<class>:<digest>`.
 */
import { z } from 'zod';
import { CallError } from '../../src/vocabulary/errors.js';
import type { CodeJudgement, CodeRequest } from '../services.js';
import {
  defineMethod,
  type AnyMethodSpec,
  type MethodContext,
  type MethodResult,
} from '../method-spec.js';

/** Characters of parameters and body; validators that libraries generate are far below. */
export const CODE_CHARS_MAX = 2 * 1024 * 1024;

const params = z
  .strictObject({
    kind: z.enum([
      'script',
      'function',
      'async_function',
      'generator_function',
      'async_generator_function',
    ]),
    parameters: z.string().max(CODE_CHARS_MAX),
    body: z.string().max(CODE_CHARS_MAX),
  })
  .refine(({ kind, parameters }) => kind !== 'script' || parameters === '', {
    message: 'a script has no parameters',
  });

const NOT_HERE = 'no text becomes code here';

function evaluate(request: CodeRequest, context: MethodContext): MethodResult {
  const { code } = context.services;
  if (code === undefined) throw new CallError('denied', NOT_HERE, { reason: 'code_not_served' });
  const judged = code.judge(request);
  context.note?.(stepOf(judged), `${request.parameters}\n${request.body}`);
  if (judged.verdict === 'block') return refused(request, judged);
  const { syntaxError, id, takes } = judged;
  if (syntaxError !== undefined) return { value: { syntaxError } };
  if (id === undefined || takes === undefined) throw new CallError('internal', NOT_HERE);
  context.permit.use(context.epoch());
  return { value: { id, takes } };
}

/** As long as a word of the ledger may be: a digest has 43 characters. */
function stepOf({ verdict, class: found, digest }: CodeJudgement): string {
  return `${verdict}:${found ?? 'unseen'}:${digest}`;
}

/**
 * Libraries ask whether code can be made by making a function of nothing. The answer is the same as
 * for any text, but nothing was wanted, so the operator hears of no refusal.
 */
function refused(
  { parameters, body }: CodeRequest,
  { message, reason }: CodeJudgement,
): MethodResult {
  if (parameters.trim() === '' && body.trim() === '') return { value: { refused: message } };
  throw new CallError('denied', message, { reason });
}

export const codeEvaluate: AnyMethodSpec = defineMethod<CodeRequest>({
  method: 'code',
  op: 'evaluate',
  capability: 'log',
  params,
  effect: 'write',
  runSync: evaluate,
});
