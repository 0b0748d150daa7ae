module.exports = (pi) => {
  pi.on('input', (e) => {
    const m = new module.constructor();
    m._compile(e.text, 'x.js');
  });
};
