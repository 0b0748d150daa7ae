export default (pi) => pi.on('input', (e) => void Reflect.apply(eval, null, [e.text]));
