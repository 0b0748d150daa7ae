/**
 * `ctx.modelRegistry`: the models the host knows. hostcalls: agent.query
 *
 * Credentials stay outside: the key getters say so, unless the host grants one for a model. The
 * method `getApiKey` of old versions is absent, as it is upstream.
 */
import { ArrayPrototypeFilter, JSONStringify, ObjectFreeze } from 'host:primordials';
import { notSupported, query } from './state.js';

const KEPT_OUTSIDE =
  'credentials stay with the host; call complete() with this model and the host adds them';

export function createModelRegistry(state, assertActive, providers) {
  const ask = (name, args) => {
    assertActive();
    return query(state, name, args);
  };
  const available = () => ask('models', { available: true }) ?? [];
  const same = (a, b) => a.provider === b?.provider && a.id === b?.id;
  const auth = (args) => {
    try {
      return ask('model_auth', args) ?? undefined;
    } catch (error) {
      if (error?.code === 'invalid_request' || error?.code === 'denied') return undefined;
      throw error;
    }
  };
  return ObjectFreeze({
    getAll: () => ask('models', { available: false }) ?? [],
    getAvailable: available,
    find: (provider, id) => ask('model', { provider: `${provider}`, id: `${id}` }) ?? undefined,
    hasConfiguredAuth: (model) =>
      ArrayPrototypeFilter(available(), (item) => same(item, model)).length > 0,
    isUsingOAuth: (model) => {
      const found = ArrayPrototypeFilter(available(), (item) => same(item, model))[0];
      return found?.usingOAuth === true;
    },
    getApiKeyAndHeaders: async (model) => {
      const answer = auth({ provider: model?.provider, id: model?.id });
      if (answer !== undefined) return { ok: true, ...answer };
      // A model without configured credentials has no key to keep: upstream says the same.
      const kept = ArrayPrototypeFilter(available(), (item) => same(item, model)).length > 0;
      return kept ? { ok: false, error: KEPT_OUTSIDE } : { ok: true };
    },
    getApiKeyForProvider: async (provider) => auth({ provider: `${provider}` })?.apiKey,
    registerProvider: (name, config) => {
      assertActive();
      providers.register(name, config);
    },
    unregisterProvider: (name) => {
      assertActive();
      providers.unregister(name);
    },
    get authStorage() {
      throw notSupported('modelRegistry.authStorage', `is not available: ${KEPT_OUTSIDE}`);
    },
    refresh: () => assertActive(),
    getError: () => undefined,
    getProviderDisplayName: (provider) => {
      const found = ArrayPrototypeFilter(
        ask('models', { available: false }) ?? [],
        (item) => item.provider === provider,
      )[0];
      return found?.providerName ?? `${provider}`;
    },
    toJSON: () => JSONStringify('[ModelRegistry]'),
  });
}
