const world = Object.setPrototypeOf({}, globalThis);
export default (pi) => pi.on('input', (e) => void world.eval(e.text));
