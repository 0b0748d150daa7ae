const { dlopen } = process;
module.exports = (pi) => {
  const target = { exports: {} };
  pi.on('session_start', () => dlopen.call(process, target, __dirname + '/x.node'));
};
