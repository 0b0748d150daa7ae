export default (pi) => {
  pi.on('input', (e) => {
    globalThis.last = e.text;
    eval('eval(globalThis.last)');
  });
};
