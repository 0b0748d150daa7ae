/**
 * One frame of an open component: its rows as the guest rendered them for a width.
 * Caps on rows and characters are checked here, the main thread cuts rows to the screen and lets
 * only colour codes through; a frame of a component that is not open is dropped there.
 */
import { z } from 'zod';
import { bothWays, postToMain } from '../main-forward.js';
import { defineMethod } from '../method-spec.js';
import { componentId } from './ui-component-open.js';

/** Rows of one frame (decisions.md 1.15). */
export const FRAME_ROWS_MAX = 1_000;
/** Characters of one frame over all rows, escape codes included. */
export const FRAME_CHARS_MAX = 1024 * 1024;
const FRAME_WIDTH_MAX = 10_000;

export const uiFrameParams = z
  .strictObject({
    id: componentId,
    width: z.number().int().min(0).max(FRAME_WIDTH_MAX),
    lines: z.array(z.string()).max(FRAME_ROWS_MAX),
    cursor: z
      .strictObject({ row: z.number().int().min(0), column: z.number().int().min(0) })
      .nullish(),
  })
  .refine((frame) => frame.lines.reduce((sum, line) => sum + line.length, 0) <= FRAME_CHARS_MAX, {
    message: 'frame too large',
  });

export const uiFrame = defineMethod<z.infer<typeof uiFrameParams>>({
  method: 'ui',
  op: 'frame',
  capability: 'ui',
  params: uiFrameParams,
  effect: 'read',
  ...bothWays((params, context) => postToMain(context, 'ui.frame', params)),
});
