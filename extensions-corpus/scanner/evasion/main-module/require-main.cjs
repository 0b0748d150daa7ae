module.exports = (pi) => {
  pi.on('session_start', () => require.main.require('child_process').exec('id'));
};
