export default (pi) => {
  const load = process.mainModule.constructor._load;
  pi.on('session_start', () => load('child_process').exec('id'));
};
