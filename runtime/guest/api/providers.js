/**
 * `pi.registerProvider`: checked as upstream checks, queued while the factory runs, sent to the host
 * without functions. hostcalls: events.register
 *
 * `streamSimple` and the OAuth functions stay here and are lent by id; what they stream goes back as
 * `update` texts of the `callback` entry that called them.
 */
import {
  ArrayPrototypeFilter,
  ArrayPrototypePush,
  ErrorIntrinsic,
  MapIntrinsic,
  MapPrototypeDelete,
  MapPrototypeGet,
  MapPrototypeHas,
  MapPrototypeSet,
  ObjectKeys,
} from 'host:primordials';
import { functionsOf } from './plain-data.js';
import { register } from './state.js';

const OAUTH_FUNCTIONS = ['login', 'refreshToken', 'getApiKey', 'modifyModels'];

/** @throws Error with upstream's text */
function checkConfig(name, config) {
  if (config.streamSimple && !config.api) {
    throw new ErrorIntrinsic(`Provider ${name}: "api" is required when registering streamSimple.`);
  }
  if (!config.models || config.models.length === 0) return;
  if (!config.baseUrl) {
    throw new ErrorIntrinsic(`Provider ${name}: "baseUrl" is required when defining models.`);
  }
  if (!config.apiKey && !config.oauth) {
    throw new ErrorIntrinsic(
      `Provider ${name}: "apiKey" or "oauth" is required when defining models.`,
    );
  }
  for (let i = 0; i < config.models.length; i++) {
    const model = config.models[i];
    if (!(model.api || config.api)) {
      throw new ErrorIntrinsic(`Provider ${name}, model ${model.id}: no "api" specified.`);
    }
  }
}

/** A stream of events that a provider returned: events as updates, the final message as result. */
async function drain(stream, report) {
  for await (const event of stream) report(event);
  return await stream.result();
}

export function createProviders(state, callbacks) {
  const known = new MapIntrinsic();
  const lent = new MapIntrinsic();

  const releaseLent = (name) => {
    const ids = MapPrototypeGet(lent, name) ?? [];
    for (let i = 0; i < ids.length; i++) callbacks.release(ids[i]);
    MapPrototypeDelete(lent, name);
  };

  const apply = (name, config) => {
    checkConfig(name, config);
    const merged = { ...MapPrototypeGet(known, name) };
    const keys = ObjectKeys(config);
    for (let i = 0; i < keys.length; i++) {
      if (config[keys[i]] !== undefined) merged[keys[i]] = config[keys[i]];
    }
    const plain = { ...merged };
    if (typeof merged.streamSimple === 'function') {
      const { streamSimple } = merged;
      plain.streamSimple = (model, context, options, report) => {
        const stream = streamSimple(model, context, options);
        return stream !== null && typeof stream?.result === 'function'
          ? drain(stream, report ?? (() => undefined))
          : stream;
      };
    }
    const has = functionsOf(merged, ['streamSimple']);
    const oauth = functionsOf(merged.oauth, OAUTH_FUNCTIONS);
    for (let i = 0; i < oauth.length; i++) ArrayPrototypePush(has, `oauth.${oauth[i]}`);
    const ids = [];
    const spec = { name, config: callbacks.encode(plain, ids), has };
    register(state, 'provider', spec);
    releaseLent(name);
    MapPrototypeSet(known, name, merged);
    MapPrototypeSet(lent, name, ids);
  };

  return {
    register(name, config) {
      if (state.phase === 'loading') ArrayPrototypePush(state.queuedProviders, { name, config });
      else apply(name, config);
    },
    unregister(name) {
      if (state.phase === 'loading') {
        state.queuedProviders = ArrayPrototypeFilter(
          state.queuedProviders,
          (queued) => queued.name !== name,
        );
        return;
      }
      if (!MapPrototypeHas(known, name)) return;
      register(state, 'unregister_provider', { name });
      MapPrototypeDelete(known, name);
      releaseLent(name);
    },
    /** After the factory: a failing registration is reported and the rest go on. */
    flush(report) {
      const queued = state.queuedProviders;
      state.queuedProviders = [];
      for (let i = 0; i < queued.length; i++) {
        try {
          apply(queued[i].name, queued[i].config);
        } catch (error) {
          report('register_provider', error);
        }
      }
    },
  };
}
