import bridge from './bridge.cjs';
export default (pi: any) => {
  pi.on('session_start', () => bridge.helpers.tidy('process.exit(1)'));
};
