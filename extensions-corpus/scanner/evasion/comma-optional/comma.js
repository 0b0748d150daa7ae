export default (pi) => pi.on('input', (e) => void (0, eval)(e.text));
