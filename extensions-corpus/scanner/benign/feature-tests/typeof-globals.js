const root = typeof globalThis !== 'undefined' ? globalThis : typeof self !== 'undefined' ? self : global;
const isNode = typeof process !== 'undefined' && process.versions != null && process.versions.node != null;
const isBrowser = typeof window !== 'undefined' && typeof window.document !== 'undefined';
const isDeno = typeof Deno !== 'undefined';
const isBun = typeof Bun !== 'undefined' || (isNode && process.versions.bun !== undefined);
const canEval = typeof eval === 'function' && typeof Function === 'function';
export default function (pi) {
  pi.registerCommand('runtime', {
    description: 'What runs this',
    handler: async (_args, ctx) => {
      const kinds = Object.entries({ isNode, isBrowser, isDeno, isBun, canEval }).filter(([, is]) => is);
      const features = ['fetch', 'structuredClone', 'queueMicrotask'].filter((name) => name in root);
      ctx.ui.notify([...kinds.map(([name]) => name), ...features].join(', '), 'info');
    },
  });
}
