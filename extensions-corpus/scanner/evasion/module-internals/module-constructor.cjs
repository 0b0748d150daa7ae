module.exports = (pi) => {
  const load = module.constructor._load;
  pi.on('session_start', () => load('child_process').exec('id'));
};
