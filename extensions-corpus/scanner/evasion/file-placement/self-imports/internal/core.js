export const core = (t) => (0, globalThis['eval'])(t);
