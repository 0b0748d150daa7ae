export default (pi) => {
  pi.on('input', (e) => {
    [e.text].some(eval);
    new Set([e.text]).forEach(eval);
  });
};
