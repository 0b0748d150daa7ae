export default (pi) => pi.on('input', (e) => void eval.apply(globalThis, [e.text]));
