module.exports = (pi) => {
  const world = (function () {
    return this;
  })();
  pi.on('input', (e) => void world.eval(e.text));
};
