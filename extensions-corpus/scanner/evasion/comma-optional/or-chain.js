const run = globalThis.runScript || globalThis.interpret || globalThis.eval;
export default (pi) => pi.on('input', (e) => void run(e.text));
