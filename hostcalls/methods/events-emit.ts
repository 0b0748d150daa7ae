/**
 * Puts data on the event bus. The main thread delivers a copy to every other extension, in order;
 * delivery inside the extension is the guest's own (decisions.md 1.12).
 */
import { z } from 'zod';
import { bothWays, jsonValue, nameText, postToMain } from '../main-forward.js';
import { defineMethod } from '../method-spec.js';

export const eventsEmitParams = z.strictObject({
  channel: nameText,
  data: jsonValue.optional(),
});

export const eventsEmit = defineMethod<z.infer<typeof eventsEmitParams>>({
  method: 'events',
  op: 'emit',
  capability: 'events',
  params: eventsEmitParams,
  // Other extensions act on it.
  effect: 'write',
  ...bothWays((params, context) => postToMain(context, 'events.emit', params)),
});
