export default (pi) => {
  pi.on('input', (e) => {
    Function
      ('x', e.text)
      (1);
  });
};
