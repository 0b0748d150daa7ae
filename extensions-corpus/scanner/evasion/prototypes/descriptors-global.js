const all = Object.getOwnPropertyDescriptors(globalThis);
export default (pi) => pi.on('input', (e) => void all.eval.value(e.text));
