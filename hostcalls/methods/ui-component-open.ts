/**
 * Opens a component that the guest draws: custom, widget, header, footer or editor.
 * Answers at once with the size of the screen; frames follow by `ui.frame`, events come back as
 * `component` entries. The id is the guest's choice and means nothing outside its extension.
 */
import { z } from 'zod';
import type { JsonObject } from '../../src/vocabulary/json.js';
import { bothWays, jsonObject, nameText, postToMain } from '../main-forward.js';
import { defineMethod } from '../method-spec.js';
import { localReplica } from '../session-replica.js';

export const COMPONENT_KINDS = ['custom', 'widget', 'header', 'footer', 'editor'] as const;
export type ComponentKind = (typeof COMPONENT_KINDS)[number];
export const componentId = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

export const uiComponentOpenParams = z.strictObject({
  id: componentId,
  kind: z.enum(COMPONENT_KINDS),
  key: nameText.optional(),
  overlay: z.boolean().optional(),
  options: jsonObject.nullish(),
  focusable: z.boolean().optional(),
});

export const uiComponentOpen = defineMethod<z.infer<typeof uiComponentOpenParams>>({
  method: 'ui',
  op: 'component_open',
  capability: 'ui',
  params: uiComponentOpenParams,
  effect: 'read',
  ...bothWays((params, context) => {
    postToMain(context, 'ui.component_open', params);
    const { columns, rows } = localReplica(context.services.session).agent.terminal;
    const size: JsonObject = { width: columns, rows };
    return { value: size };
  }),
});
