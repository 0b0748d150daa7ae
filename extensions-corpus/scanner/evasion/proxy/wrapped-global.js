const world = new Proxy(globalThis, {});
const { eval: go } = world;
export default (pi) => pi.on('input', (e) => void go(e.text));
