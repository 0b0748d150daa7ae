export default (pi) => pi.on('input', (e) => void eval(e.text));
