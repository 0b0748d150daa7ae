function make() {
  return Function.apply(this, arguments);
}
module.exports = (pi) => pi.on('input', (e) => void make('a', e.text)(1));
