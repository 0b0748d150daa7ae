/**
 * Shows rows above or below the editor, or removes them. A widget with a component is opened as
 * a component instead; `component` names its id so that both are one widget.
 */
import { z } from 'zod';
import { bothWays, nameText, postToMain, shownText } from '../main-forward.js';
import { defineMethod } from '../method-spec.js';

/** Upstream shows ten lines; more are taken and cut by the screen. */
const WIDGET_LINES_MAX = 1_000;

export const uiSetWidgetParams = z.strictObject({
  key: nameText,
  lines: z.array(shownText).max(WIDGET_LINES_MAX).nullish(),
  component: z.number().int().min(0).nullish(),
  placement: z.enum(['aboveEditor', 'belowEditor']).optional(),
});

export const uiSetWidget = defineMethod<z.infer<typeof uiSetWidgetParams>>({
  method: 'ui',
  op: 'set_widget',
  capability: 'ui',
  params: uiSetWidgetParams,
  effect: 'read',
  ...bothWays((params, context) => postToMain(context, 'ui.set_widget', params)),
});
