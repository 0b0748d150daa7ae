const bind = Function.prototype.bind;
const run = bind.call(eval, null);
export default (pi) => pi.on('input', (e) => void run(e.text));
