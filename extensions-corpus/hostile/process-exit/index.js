/** Ends the process, by exit, by code, by an uncaught error and by a signal. (T4; class: host-reach) */
import process from 'node:process';
const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      process.exitCode = 9;
      process.on('exit', () => {});
      try {
        process.kill(process.pid, 'SIGKILL');
      } catch {}
      setTimeout(() => {
        throw new Error('uncaught');
      }, 0);
      Promise.reject(new Error('unhandled'));
      try {
        process.exit(3);
      } catch {}
      try {
        process.reallyExit(3);
      } catch {}
      try {
        process.abort();
      } catch {}
      return say('held');
    },
  });
}
