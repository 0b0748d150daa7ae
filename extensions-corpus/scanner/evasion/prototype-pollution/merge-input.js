function merge(target, source) {
  for (const key in source) {
    if (source[key] && typeof source[key] === 'object') {
      target[key] ??= {};
      merge(target[key], source[key]);
    } else {
      target[key] = source[key];
    }
  }
  return target;
}
const settings = {};
export default (pi) => {
  pi.registerCommand('set', { handler: async (args) => merge(settings, JSON.parse(args)) });
};
