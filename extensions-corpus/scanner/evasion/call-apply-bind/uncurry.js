const apply = Function.prototype.call.bind(Function.prototype.apply);
export default (pi) => pi.on('input', (e) => void apply(eval, undefined, [e.text]));
