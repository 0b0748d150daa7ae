import a, { b } from './a.js';
export default (pi) => {
  pi.registerCommand('a', { handler: async (args) => b.c(a(args)) });
};
