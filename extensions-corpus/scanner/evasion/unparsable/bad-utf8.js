export default (pi) => pi.on('input', (e) => void eval('ÿşÃ(' + e.text));
