/** `code.evaluate` on its way through the dispatcher: gates, record, answer, refusal. */
import { afterEach, describe, expect, it } from 'vitest';
import { CODE_CHARS_MAX } from '../../../hostcalls/methods/code-evaluate.js';
import type { CodeJudgement, CodeRequest } from '../../../hostcalls/services.js';
import { isJsonObject, parseJsonText, type JsonObject } from '../../../src/vocabulary/json.js';
import type { WireReply } from '../../../src/vocabulary/wire.js';
import { dispatchFixture, errorOf, type DispatchFixture } from '../../support/dispatch-fixture.js';

const DIGEST = 'd'.repeat(43);
const ALLOWED: CodeJudgement = {
  verdict: 'allow',
  class: 'safe',
  digest: DIGEST,
  reason: 'ok',
  message: '',
  id: 7,
  takes: 'import',
};
const BLOCKED: CodeJudgement = {
  verdict: 'block',
  class: 'forbidden',
  digest: DIGEST,
  reason: 'code_forbidden',
  message: 'the scanner forbids this text',
};

let fixture: DispatchFixture;
afterEach(() => {
  fixture.close();
});

function open(judgement: CodeJudgement): CodeRequest[] {
  const asked: CodeRequest[] = [];
  const judge = (request: CodeRequest): CodeJudgement => {
    asked.push(request);
    return judgement;
  };
  fixture = dispatchFixture({}, { code: { judge } });
  return asked;
}

const evaluate = (params: JsonObject = {}) =>
  fixture.sync('code', 'evaluate', { kind: 'function', parameters: 'a', body: 'b', ...params });
/** An object stands in a reply with or without its kind in front. */
const valueOf = (reply: WireReply): unknown => parseJsonText(reply.text.replace(/^v/, ''));
const bodies = (): readonly JsonObject[] =>
  fixture.entries.flatMap(({ body }) => (isJsonObject(body) ? [body] : []));

describe('code.evaluate', () => {
  it('gives the number of the text that the host keeps, after its record', () => {
    open(ALLOWED);
    const barriers: number[] = [];
    fixture.onBarrier = () => barriers.push(fixture.entries.length);
    const reply = evaluate();
    expect(valueOf(reply)).toEqual({ id: 7, takes: 'import' });
    expect(bodies()).toMatchObject([
      { method: 'code', op: 'evaluate', cap: 'log', decision: 'allow' },
      { step: `allow:safe:${DIGEST}` },
      { outcome: 'ok' },
    ]);
    // The step is in the file before the answer is made.
    expect(barriers).toContain(2);
  });

  it('says what is wrong with a text that is no program, as an answer', () => {
    open({ ...ALLOWED, id: undefined, takes: undefined, syntaxError: 'Unexpected token' });
    expect(valueOf(evaluate())).toEqual({ syntaxError: 'Unexpected token' });
  });

  it('is denied with the reason of the judgement, which the operator hears', () => {
    open(BLOCKED);
    expect(errorOf(evaluate())).toMatchObject({ code: 'denied', reason: 'code_forbidden' });
    expect(bodies().at(-1)).toMatchObject({ outcome: 'denied', detail: 'code_forbidden' });
    expect(fixture.notices).toMatchObject([
      { method: 'code', op: 'evaluate', verdict: { gate: 'connector', reason: 'code_forbidden' } },
    ]);
  });

  it('refuses a text of nothing without a word to the operator: libraries only ask', () => {
    open({ ...BLOCKED, class: undefined, reason: 'code_from_strings' });
    const reply = evaluate({ parameters: ' ', body: '\n' });
    expect(valueOf(reply)).toEqual({ refused: 'the scanner forbids this text' });
    expect(bodies()).toContainEqual(
      expect.objectContaining({ step: `block:unseen:${DIGEST}` }) as unknown,
    );
    expect(fixture.notices).toEqual([]);
  });

  it.each<[string, JsonObject]>([
    ['of an unknown kind', { kind: 'module' }],
    ['without a body', { body: undefined }],
    ['with a key more', { strict: true }],
    ['with a body that is no text', { body: ['x'] }],
    ['that is a script with parameters', { kind: 'script' }],
    ['with a body above the limit', { body: 'x'.repeat(CODE_CHARS_MAX + 1) }],
    ['with parameters above the limit', { parameters: 'x'.repeat(CODE_CHARS_MAX + 1) }],
  ])('%s is an invalid request, and nobody judges it', (_, params) => {
    const asked = open(ALLOWED);
    expect(errorOf(evaluate(params))).toMatchObject({ code: 'invalid_request' });
    expect(asked).toEqual([]);
  });

  it('makes no code where nobody judges it', () => {
    fixture = dispatchFixture();
    expect(errorOf(evaluate())).toMatchObject({ code: 'denied', reason: 'code_not_served' });
  });

  it('comes to no judgement where policy denies the call', () => {
    const asked = open(ALLOWED);
    fixture.state = { ...fixture.state, killed: true };
    expect(errorOf(evaluate())).toMatchObject({ code: 'denied', reason: 'kill_switch' });
    expect(asked).toEqual([]);
  });
});
