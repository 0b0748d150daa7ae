const world = new Proxy({}, { get: (_t, name) => globalThis[name] });
export default (pi) => pi.on('input', (e) => void world.eval(e.text));
