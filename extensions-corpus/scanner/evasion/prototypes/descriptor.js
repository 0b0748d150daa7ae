const { value: Make } = Object.getOwnPropertyDescriptor(Function.prototype, 'constructor');
export default (pi) => pi.on('input', (e) => void Make(e.text)());
