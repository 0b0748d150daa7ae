function supports(test) {
  try {
    return Boolean(test());
  } catch {
    return false;
  }
}
const features = {
  lookbehind: supports(() => new RegExp('(?<=a)b').test('ab')),
  namedGroups: supports(() => new RegExp('(?<x>a)').exec('a').groups.x === 'a'),
  segmenter: supports(() => Intl.Segmenter),
  weakRef: supports(() => new WeakRef({}).deref()),
  proxy: supports(() => new Proxy({}, {}) && typeof Reflect.ownKeys === 'function'),
};
export default function (pi) {
  pi.registerCommand('features', {
    description: 'What works here',
    handler: async (_args, ctx) => {
      const missing = Object.keys(features).filter((name) => !features[name]);
      ctx.ui.notify(missing.length === 0 ? 'everything works' : `missing: ${missing.join(', ')}`, 'info');
    },
  });
}
