/**
 * Stage 9 for methods whose work is on the main thread: spend the permit, then post or ask.
 * Only these helpers send requests for session, agent, events, ui, tool and log methods, so that
 * none is sent without a permit and all carry the principal that the host stamped.
 */
import { z } from 'zod';
import type { JsonObject, JsonValue } from '../src/vocabulary/json.js';
import type { MethodContext, MethodResult, MethodSpec } from './method-spec.js';

/** One line or paragraph shown to a person, in UTF-16 units. */
export const TEXT_CHARS_MAX = 64 * 1024;
/** Names and keys: tools, commands, statuses, widgets, channels. */
export const NAME_CHARS_MAX = 256;
/** Whole documents: editor contents, message bodies. */
export const DOCUMENT_CHARS_MAX = 4 * 1024 * 1024;
/** Nobody waits longer for an answer to a dialog: one day, in ms. */
export const DIALOG_TIMEOUT_MS_MAX = 24 * 60 * 60 * 1000;

export const nameText = z.string().min(1).max(NAME_CHARS_MAX);
export const shownText = z.string().max(TEXT_CHARS_MAX);
export const documentText = z.string().max(DOCUMENT_CHARS_MAX);
export const dialogTimeoutMs = z.number().min(0).max(DIALOG_TIMEOUT_MS_MAX).optional();

/** Params come out of JSON.parse, so anything that is there is JSON; depth and size are the envelope's. */
export const jsonValue = z.custom<JsonValue>((value) => value !== undefined);
export const jsonObject = z.custom<JsonObject>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  { message: 'must be an object' },
);

/** A function of the guest, known by number and called back by a `callback` entry. */
export const guestFunction = z.strictObject({ $callback: z.number().int().min(0) });

export const NOTHING: MethodResult = Object.freeze({ value: null });

/** Spends the permit: for methods that act in the lane alone. */
export function spendPermit(context: MethodContext): void {
  context.permit.use(context.epoch());
}

/** Fire and forget, ordered. Optional members that are undefined do not travel. */
export function postToMain(context: MethodContext, kind: string, params: JsonObject): MethodResult {
  spendPermit(context);
  context.services.main.post({ kind, principal: context.permit.facts.principal, params });
  return NOTHING;
}

/** Waits for the main thread; rejects with CallError. */
export async function askMain(
  context: MethodContext,
  kind: string,
  params: JsonObject,
): Promise<MethodResult> {
  spendPermit(context);
  const reply = await context.services.main.request(
    { kind, principal: context.permit.facts.principal, params },
    context.signal,
  );
  return { value: reply.value ?? null };
}

/** A method that answers at once serves synchronous and asynchronous calls alike. */
export function bothWays<P>(
  act: (params: P, context: MethodContext) => MethodResult,
): Required<Pick<MethodSpec<P>, 'run' | 'runSync'>> {
  return {
    runSync: act,
    run: (params, context) => Promise.resolve().then(() => act(params, context)),
  };
}
