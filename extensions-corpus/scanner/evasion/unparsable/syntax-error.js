export default (pi) => {
  pi.on('input', (e) => { eval(e.text };
};
