export default (pi) => pi.on('input', (e) => void setTimeout(eval, 0, e.text));
