/**
 * Lets a person choose one option; null on cancel, time-out or without a person. Pauses the deadline.
 */
import { z } from 'zod';
import { askMain, dialogTimeoutMs, shownText } from '../main-forward.js';
import { defineMethod } from '../method-spec.js';

const SELECT_OPTIONS_MAX = 5_000;

export const uiSelectParams = z.strictObject({
  title: shownText,
  options: z.array(shownText).max(SELECT_OPTIONS_MAX),
  timeoutMs: dialogTimeoutMs,
});

export const uiSelect = defineMethod<z.infer<typeof uiSelectParams>>({
  method: 'ui',
  op: 'select',
  capability: 'ui',
  params: uiSelectParams,
  effect: 'read',
  pausesDeadline: true,
  run: (params, context) => askMain(context, 'ui.select', params),
});
