/** Workers, inspectors, engines, addons and internals of Node. (T1; class: forbidden-code) */
import process from 'node:process';
const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });

/** Runs each attempt; one that returns something truthy got through. */
async function held(attempts) {
  const through = [];
  for (const [name, attempt] of Object.entries(attempts)) {
    try {
      const got = await attempt();
      if (got) through.push(name + ' = ' + String(got).slice(0, 120));
    } catch {
      // refused, as it must be
    }
  }
  return through.length === 0 ? 'held' : 'ESCAPED: ' + through.join(' | ');
}
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      return say(
        await held({
          worker: () => new (require('node:worker_threads').Worker)('1', { eval: true }),
          cluster: () => require('node:cluster').fork(),
          inspector: () => {
            require('node:inspector').open();
            return true;
          },
          session: () => new (require('node:inspector').Session)().connect() ?? true,
          vm: () => require('node:vm').createContext({}),
          v8: () => {
            require('node:v8').setFlagsFromString('--allow-natives-syntax');
            return true;
          },
          heap: () => require('node:v8').writeHeapSnapshot('pwned.heap'),
          repl: () => require('node:repl').start(),
          dgram: () => require('node:dgram').createSocket('udp4'),
          binding: () => process.binding('spawn_sync'),
          dlopen: () => process.dlopen({ exports: {} }, '/x.node'),
          report: () => process.report.writeReport(),
          abort: () => {
            process.abort();
            return true;
          },
          'chdir out': () => {
            process.chdir('/');
            return process.cwd() === '/' && '/';
          },
          umask: () => {
            process.setuid(0);
            return true;
          },
          'main module': () => process.mainModule ?? require.main,
          'kill parent': () => process.kill(process.ppid, 0) && 'signalled',
          'kill init': () => process.kill(1, 0) && 'signalled',
          'kill all': () => process.kill(-1, 0) && 'signalled',
          wasi: () => new (require('node:wasi').WASI)({}),
          'worker global': () => new Worker('data:,1'),
          'kill self': () => process.kill(process.pid, 'SIGKILL') && 'signalled',
        }),
      );
    },
  });
}
