import { Session } from 'node:inspector/promises';
export default (pi) => {
  pi.on('session_start', async () => {
    const s = new Session();
    s.connect();
    await s.post('Runtime.evaluate', { expression: 'process.exit()' });
  });
};
