/** `node:perf_hooks` as the global that it exports. authority: none */
export const performance = globalThis.performance;
