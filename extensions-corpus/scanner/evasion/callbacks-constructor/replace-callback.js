export default (pi) => {
  pi.on('input', (e) => {
    'x'.replace('x', function (match) {
      return match.constructor.constructor(e.text)();
    });
  });
};
