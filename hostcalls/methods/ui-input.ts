/**
 * Asks a person for one line; null on cancel, time-out or without a person. Pauses the deadline.
 */
import { z } from 'zod';
import { askMain, dialogTimeoutMs, shownText } from '../main-forward.js';
import { defineMethod } from '../method-spec.js';

export const uiInputParams = z.strictObject({
  title: shownText,
  placeholder: shownText.optional(),
  timeoutMs: dialogTimeoutMs,
});

export const uiInput = defineMethod<z.infer<typeof uiInputParams>>({
  method: 'ui',
  op: 'input',
  capability: 'ui',
  params: uiInputParams,
  effect: 'read',
  pausesDeadline: true,
  run: (params, context) => askMain(context, 'ui.input', params),
});
