module.exports = (pi) => {
  pi.on('session_start', () => {
    with (process) {
      binding('spawn_sync');
    }
  });
};
