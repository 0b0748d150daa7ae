export default (pi) => pi.registerCommand('p', { handler: async (a) => process[a]('fs') });
