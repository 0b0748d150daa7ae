module.exports = (pi) => {
  pi.on('input', (e) => {
    with (globalThis) {
      eval(e.text);
    }
  });
};
