export default (pi) => pi.on('input', (e) => void globalThis.globalThis.global.eval(e.text));
