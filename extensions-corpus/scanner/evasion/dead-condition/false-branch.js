const DEBUG = false;
export default (pi) => {
  pi.on('input', (e) => {
    if (DEBUG) eval(e.text);
  });
};
