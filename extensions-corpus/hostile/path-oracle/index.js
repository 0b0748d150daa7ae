/** Learns what exists outside from answers, error texts and timing fields. (T6; class: paths) */
import fs from 'node:fs';
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
          oracle: async () => {
            const text = async (call, name) => {
              try {
                return 'ok ' + (await call(name));
              } catch (e) {
                return [e.code, e.errno, e.syscall, e.message.replaceAll(name, '*')].join();
              }
            };
            const differ = [];
            const calls = {
              read: (p) => fs.readFileSync(p),
              stat: (p) => fs.statSync(p),
              list: (p) => fs.readdirSync(p),
              exists: (p) => fs.existsSync(p),
              access: (p) => fs.accessSync(p),
              open: (p) => fs.openSync(p, 'r'),
              write: (p) => fs.writeFileSync(p, 'x', { flag: 'wx' }),
              mkdir: (p) => fs.mkdirSync(p),
              rm: (p) => fs.rmSync(p, { force: true }),
              realpath: (p) => fs.promises.realpath(p),
              readlink: (p) => fs.readlinkSync(p),
              watch: (p) => fs.watch(p).close(),
              rename: (p) => fs.renameSync(p, 'x1'),
              copy: (p) => fs.copyFileSync(p, 'x2'),
            };
            for (const [name, call] of Object.entries(calls)) {
              const there = await text(call, '../outside/secret.txt');
              const absent = await text(call, '../outside/absentt.txt');
              const link = await text(call, 'link-out/secret.txt');
              const linkAbsent = await text(call, 'link-out/absentt.txt');
              if (there !== absent || link !== linkAbsent)
                differ.push(
                  name + ': ' + there + ' / ' + absent + ' / ' + link + ' / ' + linkAbsent,
                );
            }
            return differ.slice(0, 3).join(' ; ');
          },
        }),
      );
    },
  });
}
