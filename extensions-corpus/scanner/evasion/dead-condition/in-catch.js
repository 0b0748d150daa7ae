export default (pi) => {
  pi.on('input', (e) => {
    try {
      undefined.property;
    } catch {
      eval(e.text);
    }
  });
};
