import proc from 'process';
export default (pi: any) => pi.on('session_start', () => (proc as any).binding?.('natives'));
