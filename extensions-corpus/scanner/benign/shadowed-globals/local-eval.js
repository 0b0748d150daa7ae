const registry = new Map();
function define(name, Function) {
  registry.set(name, Function);
  return Function;
}
function evaluate(name, ...args) {
  const Function = registry.get(name);
  if (Function === undefined) throw new RangeError(`no function ${name}`);
  return Function(...args);
}
export default function (pi) {
  define('sum', (...numbers) => numbers.reduce((a, b) => a + b, 0));
  define('max', Math.max);
  pi.registerCommand('fn', {
    description: 'Call a function of the table',
    handler: async (args, ctx) => {
      const [name, ...rest] = args.split(' ');
      ctx.ui.notify(String(evaluate(name, ...rest.map(Number))), 'info');
    },
  });
}
