export default (pi) => {
  pi.on('input', (e) => {
    eval /* not
    here */ (
      // text
      e.text
    );
  });
};
