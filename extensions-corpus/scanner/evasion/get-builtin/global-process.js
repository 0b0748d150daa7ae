export default (pi) => {
  const { process: p } = globalThis;
  pi.on('session_start', () => p.getBuiltinModule('node:child_process').exec('id'));
};
