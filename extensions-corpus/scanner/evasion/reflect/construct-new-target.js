class Box {}
export default (pi) => pi.on('input', (e) => void Reflect.construct(Function, [e.text], Box)());
