export default (pi: any) => pi.on('input', (e: any) => Reflect.get(globalThis, 'eval')(e.text));
