const isRecord = (value) => Object.prototype.toString.call(value) === '[object Object]';
export function merge(...sources) {
  const result = Object.create(null);
  for (const source of sources) {
    for (const key of Object.keys(source)) {
      if (key === '__proto__' || key === 'constructor' || key === 'prototype') continue;
      const value = source[key];
      result[key] = isRecord(value) && isRecord(result[key]) ? merge(result[key], value) : value;
    }
  }
  return result;
}
const defaults = { editor: { tab: 2, wrap: true }, theme: 'dark' };
export default function (pi) {
  pi.registerCommand('merged', {
    description: 'Show merged settings',
    handler: async (args, ctx) => {
      const own = args ? JSON.parse(args) : {};
      ctx.ui.notify(JSON.stringify(merge(defaults, own), null, 2), 'info');
    },
  });
}
