function setPath(target, path, value) {
  const keys = path.split('.');
  const last = keys.pop();
  let here = target;
  for (const key of keys) here = here[key] ??= {};
  here[last] = value;
}
const state = {};
export default (pi) => {
  pi.registerCommand('set', {
    handler: async (args) => {
      const [path, value] = args.split('=');
      setPath(state, path, value);
    },
  });
};
