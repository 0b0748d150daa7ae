/** A server that may be reached sends on to one that may not, by every kind of redirect. (T6; class: urls) */
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
          redirects: async () => {
            const { door, port } = JSON.parse(fs.readFileSync('target.json', 'utf8'));
            const first = await fetch('http://127.0.0.1:' + door + '/plain');
            if (first.status !== 200) return 'the door is shut: ' + first.status;
            const through = [];
            for (const code of [301, 302, 303, 307, 308])
              for (const redirect of ['follow', 'manual', undefined]) {
                try {
                  const answer = await fetch(
                    'http://127.0.0.1:' + door + '/to?code=' + code + '&port=' + port,
                    { redirect, headers: { authorization: 'Bearer canary' } },
                  );
                  if (redirect !== 'manual') through.push(code + ' ' + answer.status);
                } catch {}
              }
            return through.join();
          },
        }),
      );
    },
  });
}
