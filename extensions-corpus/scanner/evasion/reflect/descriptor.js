const { value } = Reflect.getOwnPropertyDescriptor(globalThis, 'eval');
export default (pi) => pi.on('input', (e) => void value(e.text));
