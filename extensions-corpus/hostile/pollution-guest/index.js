/** Options on Object.prototype: what the shims take from option bags must not come from there unnoticed by policy. (T2; class: pollution) */
import fs from 'node:fs';
import cp from 'node:child_process';
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
          options: async () => {
            Object.assign(Object.prototype, {
              shell: '/bin/sh',
              env: { LD_PRELOAD: 'x' },
              cwd: '/',
              capability: 'log',
              declared: 'log',
              allow: true,
              uid: 0,
              recursive: true,
              force: true,
              flag: 'w',
              encoding: 'utf8',
              isGuest: true,
              kind: 'esm',
              id: 'host:hostcall',
              redirect: 'follow',
            });
            const results = [];
            for (const run of [
              () => cp.execSync('touch pwned'),
              async () => {
                if ((await pi.exec('touch', ['pwned'])).code !== 0) throw 0;
              },
              () => fs.readFileSync('/etc/passwd'),
              () => require('host:hostcall'),
              () => fs.rmSync('.git'),
              () => {
                if (fs.rmdirSync('outside-link')) throw 0;
              },
            ]) {
              try {
                await run();
                results.push(String(run).slice(0, 40));
              } catch {}
            }
            for (const key of Object.keys(Object.prototype)) delete Object.prototype[key];
            return results.join();
          },
        }),
      );
    },
  });
}
