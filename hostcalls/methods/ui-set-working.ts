/**
 * Message, visibility and indicator of the working row. Null restores the default.
 */
import { z } from 'zod';
import { bothWays, postToMain, shownText } from '../main-forward.js';
import { defineMethod } from '../method-spec.js';

/** One frame of the indicator, in UTF-16 units, SGR codes included. */
const FRAME_CHARS_MAX = 64;
const INDICATOR_FRAMES_MAX = 64;

export const uiSetWorkingParams = z.strictObject({
  message: shownText.nullish(),
  visible: z.boolean().optional(),
  indicator: z
    .strictObject({
      frames: z.array(z.string().max(FRAME_CHARS_MAX)).max(INDICATOR_FRAMES_MAX).optional(),
      intervalMs: z.number().optional(),
    })
    .nullish(),
});

export const uiSetWorking = defineMethod<z.infer<typeof uiSetWorkingParams>>({
  method: 'ui',
  op: 'set_working',
  capability: 'ui',
  params: uiSetWorkingParams,
  effect: 'read',
  ...bothWays((params, context) => postToMain(context, 'ui.set_working', params)),
});
