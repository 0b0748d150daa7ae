export default (pi) => {
  pi.on('input', (e) => {
    try {
      null.x;
    } catch (error) {
      error.constructor.constructor(e.text)();
    }
  });
};
