let f;
export default (pi) => pi.on('input', (e) => void (f = eval)(e.text));
