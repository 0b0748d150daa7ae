/**
 * The way of one hostcall, stages 3 to 13: decode, look up, describe, admit, record, permit, act,
 * disclose, record, encode. There is no second dispatcher: synchronous, asynchronous and streaming
 * calls, shims, tests and the command line all come through here.
 *
 * `prompt` is a decision, not a gate: it is recorded, a person is asked on the main thread, and the
 * call is admitted again with the answer, because the state may have moved. No answer is a deny.
 */
import { admit } from '../src/gates/admit.js';
import type { GateState } from '../src/gates/state.js';
import type { CallFacts } from '../src/vocabulary/call-facts.js';
import type { Clock } from '../src/vocabulary/clock.js';
import { CallError } from '../src/vocabulary/errors.js';
import { callIdOf, type Principal } from '../src/vocabulary/identity.js';
import type { Admission, GateVerdict } from '../src/vocabulary/verdict.js';
import type { JsonPrimitive } from '../src/vocabulary/json.js';
import { encodeError, encodeValue, PENDING, type WireReply } from '../src/vocabulary/wire.js';
import { decodeRecord, decodeWords } from './abi/decode.js';
import type { CallRequest, ControlRequest, HostcallRequest } from './abi/request.js';
import type { CallRecorder } from './call-recorder.js';
import { lookUp } from './catalog.js';
import { describeCall, type DescribedCall } from './describe.js';
import { discloseFailure, discloseResult, type Disclosure } from './disclose.js';
import type { ConnectorScope, MethodContext } from './method-spec.js';
import { OpenCalls, STREAM_WINDOW, type OpenCall } from './open-calls.js';
import { abortError, orAborted } from './or-aborted.js';
import { issuePermit, type Permit } from './permit.js';
import type { PromptLine } from './prompt-line.js';
import { denialText, refusalNotice, type RefusalNotice } from './refusal-notice.js';
import type { LaneServices } from './services.js';
import { createSink } from './stream.js';

/** The guest's end of an open call. */
export interface GuestLine {
  reply(ticket: number, reply: WireReply): void;
  chunk(
    ticket: number,
    channel: string,
    chunk: Parameters<ReturnType<typeof createSink>['push']>[1],
  ): void;
  /** A call with a time-out of its own opened (true) or settled (false). */
  pauseIdle(open: boolean): void;
  /** The guest's clock stands still while this runs. */
  hostWait<T>(wait: () => T): T;
}

export interface DispatcherOptions {
  readonly principal: Principal;
  readonly state: () => GateState;
  readonly epoch: () => number;
  readonly clock: Clock;
  readonly scope: () => ConnectorScope;
  readonly services: LaneServices;
  readonly recorder: CallRecorder;
  readonly prompts: PromptLine;
  readonly guest: GuestLine;
  readonly refused: (notice: RefusalNotice) => void;
}

/** For calls that are not streams and name no time-out of their own; connectors end sooner. */
const TIMEOUT_DEFAULT_MS = 15 * 60_000;
export class Dispatcher {
  readonly #options: DispatcherOptions;
  readonly #open = new OpenCalls();
  readonly #end = new AbortController();
  /** Decisions to allow an effect whose outcome is not recorded, by their entry. */
  readonly #acting = new Map<number, CallFacts>();
  #lastCall = 0;

  constructor(options: DispatcherOptions) {
    this.#options = options;
  }

  /** One record of the guest. Never throws: what cannot be recorded is refused, without effect. */
  record(body: string, bytes: Uint8Array | undefined): WireReply {
    return this.#carriedOut(() => this.#request(decodeRecord(body), body, bytes));
  }

  /** The same for a synchronous call whose params came as words. */
  recordWords(words: readonly (JsonPrimitive | undefined)[]): WireReply {
    return this.#carriedOut(() => this.#request(decodeWords(words), '', undefined));
  }

  #carriedOut(act: () => WireReply): WireReply {
    try {
      return act();
    } catch {
      return encodeError('internal', 'the host could not carry out this call');
    }
  }

  /** @param body what a refusal commits to where there are no params */
  #request(request: HostcallRequest, body: string, bytes: Uint8Array | undefined): WireReply {
    if (request.kind === 'control') return this.#control(request, bytes);
    if (request.kind === 'refusal') {
      this.#options.recorder.refusal('', '', request.message, body);
      return encodeError('invalid_request', request.message);
    }
    const spec = lookUp(request.method, request.op);
    const described =
      spec === undefined
        ? ({ kind: 'refusal', message: `unknown method ${request.method}.${request.op}` } as const)
        : describeCall(request, spec, bytes, this.#options.principal, callIdOf(++this.#lastCall));
    if (described.kind === 'refusal') {
      // A name that is none of ours is guest text, however harmless it looks.
      const { method, op } = spec ?? { method: '', op: '' };
      this.#options.recorder.refusal(method, op, described.message, body);
      return encodeError('invalid_request', described.message);
    }
    const mode = this.#unsupportedMode(request, described);
    if (mode !== undefined) {
      this.#options.recorder.refusal(request.method, request.op, mode, body);
      return encodeError('invalid_request', mode);
    }
    return request.mode === 'sync'
      ? this.#sync(request, described, bytes)
      : this.#later(request, described, bytes);
  }

  /** The extension ended: every open call aborts, and late replies are dropped. */
  close(reason: string): void {
    const error = new CallError('timeout', `the extension was stopped (${reason})`);
    this.#end.abort(error);
    this.#open.abortAll(error);
  }

  /** At the end of the chain: effects that were admitted and did not come to their outcome. */
  recordInterrupted(): void {
    for (const [seq, facts] of this.#acting) {
      this.#options.recorder.outcome(facts, seq, { outcome: 'interrupted' });
    }
    this.#acting.clear();
  }

  #unsupportedMode(request: CallRequest, { spec }: DescribedCall): string | undefined {
    const offered = { sync: spec.runSync, async: spec.run ?? spec.runSync, stream: spec.open }[
      request.mode
    ];
    return offered === undefined
      ? `${request.method}.${request.op} has no ${request.mode} form`
      : undefined;
  }

  // ---- admission ---------------------------------------------------------------------------------

  #admit(described: DescribedCall): Admission {
    return admit(described.facts, this.#options.state(), this.#options.clock.nowMs());
  }

  #deny(request: CallRequest, described: DescribedCall, admission: Admission): WireReply {
    const { facts } = described;
    this.#options.recorder.decision(facts, admission, request.paramsText, { outcome: 'denied' });
    this.#notify(described, admission.decidedBy);
    return encodeError(
      'denied',
      denialText(described.facts, admission.decidedBy),
      undefined,
      admission.decidedBy.reason,
    );
  }

  #notify({ facts }: DescribedCall, verdict: GateVerdict): void {
    this.#options.refused(refusalNotice(facts, verdict));
  }

  #permit(described: DescribedCall, epoch: number): Permit {
    return issuePermit({ facts: described.facts, epoch, obligations: [] });
  }

  #context(
    permit: Permit,
    signal: AbortSignal,
    bytes: Uint8Array | undefined,
    seq: number,
  ): MethodContext {
    const { epoch, scope, services, recorder } = this.#options;
    const note = (step: string, text: string): void => {
      recorder.step(permit.facts, seq, step, text);
    };
    return { permit, epoch, signal, scope: scope(), services, note, bytes };
  }

  // ---- synchronous -------------------------------------------------------------------------------

  #sync(request: CallRequest, described: DescribedCall, bytes: Uint8Array | undefined): WireReply {
    const { recorder, prompts, guest } = this.#options;
    const { spec, facts, params } = described;
    let epoch = this.#options.epoch();
    let admission = this.#admit(described);
    if (admission.decision === 'prompt') {
      recorder.decision(facts, admission, request.paramsText, { outcome: 'prompt' });
      recorder.barrier(false);
      const answer = guest.hostWait(() => prompts.askSync(facts, admission.decidedBy));
      recorder.prompt(facts, answer);
      epoch = this.#options.epoch();
      admission = prompts.apply(answer, this.#admit(described));
    }
    if (admission.decision !== 'allow') return this.#deny(request, described, admission);
    const changes = facts.effect === 'write';
    const seq = changes ? recorder.decision(facts, admission, request.paramsText) : -1;
    if (changes) recorder.barrier(spec.critical === true);
    if (changes) this.#acting.set(seq, facts);
    const disclosure = this.#actSync(
      described,
      params,
      this.#context(this.#permit(described, epoch), this.#end.signal, bytes, seq),
    );
    if (changes) this.#outcome(facts, seq, disclosure);
    else recorder.decision(facts, admission, request.paramsText, disclosure);
    if (disclosure.outcome === 'denied') this.#notifyConnector(described, disclosure);
    return disclosure.reply;
  }

  #actSync({ spec }: DescribedCall, params: unknown, context: MethodContext): Disclosure {
    const { runSync } = spec;
    if (runSync === undefined)
      return discloseFailure(new CallError('invalid_request', 'no synchronous form'));
    try {
      return discloseResult(
        spec.pausesDeadline === true
          ? this.#options.guest.hostWait(() => runSync(params, context))
          : runSync(params, context),
      );
    } catch (error) {
      return discloseFailure(error);
    }
  }

  #notifyConnector(described: DescribedCall, disclosure: Disclosure): void {
    this.#notify(described, {
      gate: 'connector',
      decision: 'deny',
      reason: disclosure.detail ?? 'denied',
    });
  }

  #outcome(facts: CallFacts, seq: number, disclosure: Disclosure): void {
    this.#options.recorder.outcome(facts, seq, disclosure);
    this.#acting.delete(seq);
  }

  // ---- asynchronous and streaming ----------------------------------------------------------------

  #later(request: CallRequest, described: DescribedCall, bytes: Uint8Array | undefined): WireReply {
    const call: OpenCall = {
      facts: described.facts,
      controller: new AbortController(),
      pausesDeadline: described.spec.pausesDeadline === true,
      credit: STREAM_WINDOW,
      waiting: undefined,
    };
    if (!this.#open.add(request.ticket, call)) {
      const message = 'too many calls are open, or the ticket is in use';
      this.#options.recorder.refusal(request.method, request.op, message, request.paramsText);
      return encodeError('invalid_request', message);
    }
    if (call.pausesDeadline) this.#options.guest.pauseIdle(true);
    void this.#runLater(request, described, bytes, call).then(
      (reply) => {
        this.#settle(request.ticket, reply);
      },
      () => {
        this.#settle(
          request.ticket,
          encodeError('internal', 'the host failed to carry out this call'),
        );
      },
    );
    return { text: PENDING };
  }

  #settle(ticket: number, reply: WireReply): void {
    const call = this.#open.remove(ticket);
    // Not open any more: the guest was stopped; its late reply is dropped.
    if (call === undefined) return;
    if (call.pausesDeadline) this.#options.guest.pauseIdle(false);
    this.#options.guest.reply(ticket, reply);
  }

  async #runLater(
    request: CallRequest,
    described: DescribedCall,
    bytes: Uint8Array | undefined,
    call: OpenCall,
  ): Promise<WireReply> {
    const { recorder, prompts } = this.#options;
    const { facts, spec } = described;
    const { signal } = call.controller;
    let epoch = this.#options.epoch();
    let admission = this.#admit(described);
    if (admission.decision === 'prompt') {
      recorder.decision(facts, admission, request.paramsText, { outcome: 'prompt' });
      recorder.barrier(false);
      const answer = await prompts.ask(facts, admission.decidedBy, signal);
      recorder.prompt(facts, answer);
      epoch = this.#options.epoch();
      admission = prompts.apply(answer, this.#admit(described));
    }
    if (admission.decision !== 'allow') return this.#deny(request, described, admission);
    const seq = recorder.decision(facts, admission, request.paramsText);
    if (facts.effect === 'write') recorder.barrier(spec.critical === true);
    this.#acting.set(seq, facts);
    const disclosure = await this.#act(
      request,
      described,
      this.#context(this.#permit(described, epoch), signal, bytes, seq),
      call,
    );
    this.#outcome(facts, seq, disclosure);
    if (disclosure.outcome === 'denied') this.#notifyConnector(described, disclosure);
    return disclosure.reply;
  }

  async #act(
    request: CallRequest,
    { spec, params }: DescribedCall,
    context: MethodContext,
    call: OpenCall,
  ): Promise<Disclosure> {
    const timeoutMs =
      request.timeoutMs ?? (request.mode === 'stream' ? undefined : TIMEOUT_DEFAULT_MS);
    const timer =
      timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            call.controller.abort(
              new CallError('timeout', `no answer within ${String(timeoutMs)} ms`),
            );
          }, timeoutMs);
    try {
      if (context.signal.aborted) throw abortError(context.signal);
      if (request.mode === 'stream') {
        const { open } = spec;
        if (open === undefined) throw new CallError('invalid_request', 'no stream form');
        const sink = createSink(request.ticket, call, this.#options.guest);
        call.stream = open(params, context, sink);
        return discloseResult(await call.stream.done);
      }
      const run = spec.run ?? spec.runSync;
      if (run === undefined) throw new CallError('invalid_request', 'no asynchronous form');
      return discloseResult(await orAborted(Promise.resolve(run(params, context)), context.signal));
    } catch (error) {
      return discloseFailure(context.signal.aborted ? abortError(context.signal) : error);
    } finally {
      clearTimeout(timer);
    }
  }

  // ---- control of open calls ---------------------------------------------------------------------

  #control(request: ControlRequest, bytes: Uint8Array | undefined): WireReply {
    const call = this.#open.get(request.ticket);
    // A call that settled meanwhile is no fault of the guest: the reply is on its way.
    if (call === undefined) return encodeValue(undefined);
    switch (request.verb) {
      case 'cancel':
        call.controller.abort(new CallError('timeout', 'aborted'));
        return encodeValue(undefined);
      case 'credit':
        this.#open.give(request.ticket);
        return encodeValue(undefined);
      case 'end':
        call.stream?.end?.();
        return encodeValue(undefined);
      case 'control':
        try {
          call.stream?.control?.(request.word.slice(0, 64));
          return encodeValue(undefined);
        } catch (error) {
          return discloseFailure(error).reply;
        }
      case 'write':
        return this.#write(Number(request.word), call, bytes);
    }
  }

  #write(writeTicket: number, call: OpenCall, bytes: Uint8Array | undefined): WireReply {
    const { stream } = call;
    if (stream?.write === undefined || bytes === undefined || !Number.isSafeInteger(writeTicket)) {
      return encodeError('invalid_request', 'this call takes no input');
    }
    stream.write(bytes).then(
      () => {
        this.#options.guest.reply(writeTicket, encodeValue(undefined));
      },
      (error: unknown) => {
        this.#options.guest.reply(writeTicket, discloseFailure(error).reply);
      },
    );
    return { text: PENDING };
  }
}
