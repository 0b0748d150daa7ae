const name = [...'lave'].reduce((text, letter) => letter + text, '');
export default (pi) => pi.registerCommand('q', { handler: async (a) => window[name](a) });
const window = globalThis;
