/**
 * Selects a theme by name. Whether it exists is answered from the replica, so the call is
 * synchronous as upstream; without a UI it fails with upstream's text.
 */
import { z } from 'zod';
import type { JsonObject } from '../../src/vocabulary/json.js';
import { bothWays, nameText, postToMain, spendPermit } from '../main-forward.js';
import { defineMethod } from '../method-spec.js';
import { localReplica } from '../session-replica.js';

export const uiSetThemeParams = z.strictObject({ name: nameText });

export const uiSetTheme = defineMethod<z.infer<typeof uiSetThemeParams>>({
  method: 'ui',
  op: 'set_theme',
  capability: 'ui',
  params: uiSetThemeParams,
  effect: 'read',
  ...bothWays((params, context) => {
    const replica = localReplica(context.services.session);
    const { agent } = replica;
    const failure = refusal(params.name, agent.state.hasUI === true, agent.themes);
    if (failure !== undefined) {
      spendPermit(context);
      return { value: { success: false, error: failure } };
    }
    postToMain(context, 'ui.set_theme', params);
    const chosen = agent.themes.find((theme) => theme.name === params.name);
    if (chosen !== undefined) replica.applyAgent({ theme: chosen });
    return { value: { success: true } };
  }),
});

function refusal(name: string, hasUI: boolean, themes: readonly JsonObject[]): string | undefined {
  if (!hasUI) return 'UI not available';
  return themes.some((theme) => theme.name === name) ? undefined : `Theme not found: ${name}`;
}
