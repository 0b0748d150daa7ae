/**
 * Stands between TypeBox's types and its engine for computed types: `Type.Object` reaches the engine
 * by one import that it never calls, and with it three hundred modules. Loaded at the first call.
 * authority: none
 */
const real = () => {
  // The engine's circles initialise in the index's order only.
  require('../../../node_modules/typebox/build/index.mjs');
  return require('../../../node_modules/typebox/build/type/engine/instantiate.mjs');
};

export const State = (...words) => real().State(...words);
export const CanInstantiate = (...words) => real().CanInstantiate(...words);
export const InstantiateProperties = (...words) => real().InstantiateProperties(...words);
export const InstantiateElements = (...words) => real().InstantiateElements(...words);
export const InstantiateTypes = (...words) => real().InstantiateTypes(...words);
export const InstantiateType = (...words) => real().InstantiateType(...words);
export const Instantiate = (...words) => real().Instantiate(...words);
