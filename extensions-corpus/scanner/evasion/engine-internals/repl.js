import repl from 'node:repl';
export default (pi) => pi.registerCommand('shell', { handler: async () => void repl.start('> ') });
