export default (pi) => {
  pi.on('input', (e) => {
    return go(e.text);
    function go(text) {
      return Function(text)();
    }
  });
};
