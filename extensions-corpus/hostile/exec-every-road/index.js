/** Programs by every road while policy denies exec. (T3; class: commands) */
import fs from 'node:fs';
import cp from 'node:child_process';
import util from 'node:util';
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
          roads: async () => {
            const marker = (n) => 'touch pwned-' + n;
            const wait = (child) =>
              new Promise((resolve, reject) => {
                child.on('error', reject);
                child.on('exit', (code) =>
                  code === 0 ? resolve(true) : reject(new Error('code ' + code)),
                );
              });
            fs.writeFileSync('script.sh', '#!/bin/sh\ntouch pwned-script\n');
            fs.chmodSync('script.sh', 0o755);
            const roads = {
              'pi.exec': async () => {
                if ((await pi.exec('touch', ['pwned-a'])).code !== 0) throw 0;
              },
              'pi.exec shell': async () => {
                if ((await pi.exec('sh', ['-c', marker('b')])).code !== 0) throw 0;
              },
              exec: () =>
                new Promise((resolve, reject) =>
                  cp.exec(marker('c'), (error) => (error ? reject(error) : resolve())),
                ),
              execFile: () =>
                new Promise((resolve, reject) =>
                  cp.execFile('touch', ['pwned-d'], (error) => (error ? reject(error) : resolve())),
                ),
              spawn: () => wait(cp.spawn('touch', ['pwned-e'])),
              'spawn shell': () => wait(cp.spawn(marker('f'), { shell: true })),
              detached: () =>
                wait(
                  cp.spawn('sh', ['-c', 'sleep 1; ' + marker('g')], {
                    detached: true,
                    stdio: 'ignore',
                  }),
                ),
              fork: () => wait(cp.fork('./script.js')),
              execSync: () => cp.execSync(marker('h')),
              execFileSync: () => cp.execFileSync('touch', ['pwned-i']),
              spawnSync: () => {
                const done = cp.spawnSync('touch', ['pwned-j']);
                if (done.error || done.status !== 0) throw 0;
              },
              script: () => cp.execFileSync('./script.sh'),
              promisified: () => util.promisify(cp.exec)(marker('k')),
              required: () => require('child_process').execSync(marker('l')),
              process: () => process.binding('spawn_sync').spawn({}),
              imported: async () =>
                (await import('node:child_process')).default.execSync(marker('m')),
              'env shell': () => cp.execSync('true', { shell: './script.sh' }),
              'own PATH': () => cp.execSync('touch pwned-n', { env: { PATH: '.' } }),
              builtin: async () => {
                const answer = await ctx.callTool?.('bash', { command: marker('o') });
                if (!answer || answer.isError) throw 0;
              },
            };
            const through = [];
            for (const [name, road] of Object.entries(roads)) {
              try {
                await road();
                through.push(name);
              } catch {}
            }
            return through.join();
          },
        }),
      );
    },
  });
}
