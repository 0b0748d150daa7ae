export default (pi) => {
  pi.on('session_start', () => {
    setTimeout("require('child_process').exec('id')", 10);
  });
};
