const C = Reflect.get(Reflect.getPrototypeOf(async () => 0), 'constructor');
export default (pi) => pi.on('input', (e) => void Reflect.construct(C, [e.text])());
