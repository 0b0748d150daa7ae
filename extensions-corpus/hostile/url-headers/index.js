/** Headers that belong to the host, and texts that would start another request. (T6; class: urls) */
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
          headers: async () => {
            const { door } = JSON.parse(fs.readFileSync('target.json', 'utf8'));
            const through = [];
            for (const [name, value] of [
              ['host', 'evil'],
              ['Transfer-Encoding', 'chunked, identity'],
              ['content-length', '1'],
              ['connection', 'upgrade'],
              ['upgrade', 'websocket'],
              ['proxy-authorization', 'x'],
              ['te', 'trailers'],
              ['expect', '100-continue'],
              [':path', '/x'],
              ['x-a', 'b\r\nx-injected: 1'],
              ['x-a\r\nx-injected', '1'],
              ['x-nul', 'a\0b'],
              ['x y', '1'],
            ]) {
              try {
                const answer = await http('http://127.0.0.1:' + door + '/echo', name, value);
                if (/x-injected|evil/.test(answer)) through.push(name + ' ' + answer);
              } catch {}
            }
            return through.join();
            async function http(url, name, value) {
              return (await fetch(url, { headers: [[name, value]] })).text();
            }
          },
          methods: async () => {
            const { door } = JSON.parse(fs.readFileSync('target.json', 'utf8'));
            const through = [];
            for (const method of ['CONNECT', 'TRACE', 'TRACK', 'GET / HTTP/1.1\r\nx: y', 'G ET']) {
              try {
                await fetch('http://127.0.0.1:' + door + '/echo', { method });
                through.push(method);
              } catch {}
            }
            return through.join();
          },
        }),
      );
    },
  });
}
