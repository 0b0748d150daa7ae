const { constructor: Make } = Object.getPrototypeOf(() => {});
export default (pi) => pi.on('input', (e) => void Make(e.text)());
