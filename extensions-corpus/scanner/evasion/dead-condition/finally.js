export default (pi) => {
  pi.on('input', (e) => {
    try {
      return 1;
    } finally {
      Function(e.text)();
    }
  });
};
