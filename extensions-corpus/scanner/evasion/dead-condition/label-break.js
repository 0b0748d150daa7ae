export default (pi) => {
  pi.on('input', (e) => {
    out: {
      if (e.text.length < 10) break out;
      eval(e.text);
    }
  });
};
