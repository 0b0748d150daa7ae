/**
 * What an extension registers, as plain data: tools, commands, flags, shortcuts, handlers, message
 * renderers, providers. Functions stay in the guest; `has` names those that are there.
 * Members that we do not know are dropped: code often spreads a whole definition into a new one.
 */
import { z } from 'zod';
import {
  documentText,
  jsonObject,
  jsonValue,
  NAME_CHARS_MAX,
  nameText,
  shownText,
} from './main-forward.js';

const GUIDELINES_MAX = 200;
const HAS_MAX = 32;

const has = z.array(z.string().max(NAME_CHARS_MAX)).max(HAS_MAX).default([]);

export const toolRegistration = z.object({
  name: nameText,
  label: shownText.optional(),
  description: documentText.optional(),
  parameters: jsonValue.optional(),
  promptSnippet: shownText.optional(),
  promptGuidelines: z.array(shownText).max(GUIDELINES_MAX).optional(),
  executionMode: z.enum(['sequential', 'parallel']).optional(),
  renderShell: z.enum(['default', 'self']).optional(),
  has,
});

export const commandRegistration = z.object({
  name: nameText,
  description: shownText.optional(),
  has,
});

export const flagRegistration = z.object({
  name: nameText,
  type: z.enum(['boolean', 'string']).optional(),
  description: shownText.optional(),
  default: z.union([z.boolean(), shownText]).optional(),
});

export const shortcutRegistration = z.object({
  shortcut: nameText,
  description: shownText.optional(),
});

export const handlerRegistration = z.object({
  event: nameText,
  index: z.number().int().min(0),
});

export const messageRendererRegistration = z.object({ customType: nameText });

export const providerRegistration = z.object({ name: nameText, config: jsonObject, has });

export const providerRemoval = z.object({ name: nameText });

export const autocompleteRegistration = z.object({ id: z.number().int().min(0), has });

export const REGISTRATIONS = {
  tool: toolRegistration,
  command: commandRegistration,
  flag: flagRegistration,
  shortcut: shortcutRegistration,
  handler: handlerRegistration,
  message_renderer: messageRendererRegistration,
  provider: providerRegistration,
  unregister_provider: providerRemoval,
  autocomplete: autocompleteRegistration,
} as const;
export type RegistrationKind = keyof typeof REGISTRATIONS;

export type ToolRegistration = z.infer<typeof toolRegistration>;
export type CommandRegistration = z.infer<typeof commandRegistration>;
export type FlagRegistration = z.infer<typeof flagRegistration>;
export type ShortcutRegistration = z.infer<typeof shortcutRegistration>;
export type HandlerRegistration = z.infer<typeof handlerRegistration>;
export type ProviderRegistration = z.infer<typeof providerRegistration>;

/** One registration, discriminated by kind. */
export const registrationParams = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('tool'), spec: toolRegistration }),
  z.strictObject({ kind: z.literal('command'), spec: commandRegistration }),
  z.strictObject({ kind: z.literal('flag'), spec: flagRegistration }),
  z.strictObject({ kind: z.literal('shortcut'), spec: shortcutRegistration }),
  z.strictObject({ kind: z.literal('handler'), spec: handlerRegistration }),
  z.strictObject({ kind: z.literal('message_renderer'), spec: messageRendererRegistration }),
  z.strictObject({ kind: z.literal('provider'), spec: providerRegistration }),
  z.strictObject({ kind: z.literal('unregister_provider'), spec: providerRemoval }),
  z.strictObject({ kind: z.literal('autocomplete'), spec: autocompleteRegistration }),
]);
export type Registration = z.infer<typeof registrationParams>;

/**
 * The fault of a provider configuration in upstream's words, or undefined when it is fine.
 * Source: extension-api.md section 2, ProviderConfig.
 */
export function providerFault(provider: ProviderRegistration): string | undefined {
  const { name, config } = provider;
  if (provider.has.includes('streamSimple') && !config.api) {
    return `Provider ${name}: "api" is required when registering streamSimple.`;
  }
  if (!Array.isArray(config.models) || config.models.length === 0) return undefined;
  if (!config.baseUrl) return `Provider ${name}: "baseUrl" is required when defining models.`;
  const oauth = config.oauth ?? provider.has.some((member) => member.startsWith('oauth'));
  if (!config.apiKey && !oauth) {
    return `Provider ${name}: "apiKey" or "oauth" is required when defining models.`;
  }
  for (const model of config.models) {
    const record = jsonObject.safeParse(model);
    const api = record.success ? record.data.api : undefined;
    if (!api && !config.api) {
      const id =
        record.success && typeof record.data.id === 'string' ? record.data.id : 'undefined';
      return `Provider ${name}, model ${id}: no "api" specified.`;
    }
  }
  return undefined;
}
