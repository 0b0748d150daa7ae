/**
 * Asks a person yes or no; false on cancel, time-out or without a person. Pauses the deadline.
 * The answer is for the extension only: it never grants anything (INV-008).
 */
import { z } from 'zod';
import { askMain, dialogTimeoutMs, shownText } from '../main-forward.js';
import { defineMethod } from '../method-spec.js';

export const uiConfirmParams = z.strictObject({
  title: shownText,
  message: shownText.optional(),
  timeoutMs: dialogTimeoutMs,
});

export const uiConfirm = defineMethod<z.infer<typeof uiConfirmParams>>({
  method: 'ui',
  op: 'confirm',
  capability: 'ui',
  params: uiConfirmParams,
  effect: 'read',
  pausesDeadline: true,
  run: (params, context) => askMain(context, 'ui.confirm', params),
});
